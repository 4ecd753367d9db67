// The API of imports: send a file, decide, look, run, take back.
#include "features/imports/routes.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "features/imports/actions.hpp"
#include "features/imports/views.hpp"
#include "work/right.hpp"

namespace sovang::imports {

namespace {

using work::Call;
using work::Context;
namespace json = base::json;

std::int64_t whole(std::string_view text, std::int64_t otherwise) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : otherwise;
}

std::int64_t id_of(const Call& call) { return whole(call.of("import"), 0); }

http::Response never_kept(http::Response response) {
  response.headers.emplace_back("cache-control", "no-store");
  return response;
}

http::Response shown(const json::object& what) { return never_kept(work::json_response(what)); }

/// Outside the writer's lane: whose it is, is asked there.
Import find(const Desk& desk, std::int64_t id) {
  std::optional<Import> import;
  desk.parts().database.read([&](db::Tx& tx) { import = Store{tx}.find(desk.seal(), id); });
  if (!import) throw base::Refused{base::Reason::not_found, "import_unknown"};
  return std::move(*import);
}

work::Write prepare_sending(const Desk& desk, const Call& call) {
  const auto& request = call.request;
  const auto text = [&](std::string_view name) { return request.parameter(name).value_or(""); };
  auto received = std::make_shared<Received>(
      receive_file(desk, {text("kind"), text("programme"), text("file_name"), request.body, request.received_at}));
  return [&desk, received](Context& context) {
    const auto id = begin_import(context, desk, *received);
    return work::json_response(json::object{{"id", std::to_string(id)}}, 201);
  };
}

work::Write prepare_decision(const Desk& desk, const Call& call) {
  const auto body = base::parse_json(call.request.body);
  if (!body.is_object()) throw base::Refused{base::Reason::invalid, "decision_wrong", {{"place", ""}}};
  auto import = std::make_shared<const Import>(decided(desk, find(desk, id_of(call)), body.get_object()));
  return [&desk, import](Context& context) {
    decide(context, desk, *import);
    return work::json_response(json::object{{"revision", import->revision + 1}});
  };
}

work::Write prepare_run(const Desk& desk, const Call& call) {
  auto import = std::make_shared<const Import>(find(desk, id_of(call)));
  const auto check = desk.check_of(*import);
  return [&desk, import, check](Context& context) {
    run_import(context, desk, *import, *check);
    return work::json_response(json::object{{"lines", check->ok + check->warnings}}, 202);
  };
}

work::Write prepare_undo(const Desk& desk, const Call& call) {
  auto import = std::make_shared<const Import>(find(desk, id_of(call)));
  if (import->may_undo(call.request.received_at)) desk.kind(import->kind).may_undo(*import);
  return [&desk, import](Context& context) {
    undo_import(context, desk, *import);
    return work::json_response(json::object{{"state", "undoing"}}, 202);
  };
}

}  // namespace

void add_routes(work::Routes& routes, const Desk& desk) {
  constexpr auto right = work::needs(work::Right::import_tables);  // whose import it is, each handler asks
  const auto own = [&desk](Context& context, const Call& call) {
    return desk.require(context.tx, id_of(call), context.actor.account);
  };
  const auto two_steps = [&](http::Method method, const char* pattern, auto prepare) {
    routes.change_in_two_steps(method, pattern, right,
                               [&desk, prepare](const Call& call) { return prepare(desk, call); });
  };
  routes.receive_file("/api/v1/imports", right, [&desk](const Call& call) { return prepare_sending(desk, call); });
  two_steps(http::Method::patch, "/api/v1/imports/{import}", prepare_decision);
  two_steps(http::Method::post, "/api/v1/imports/{import}/run", prepare_run);
  two_steps(http::Method::post, "/api/v1/imports/{import}/undo", prepare_undo);
  routes.read("/api/v1/imports", right, [&desk](Context& context, const Call&) {
    json::array imports;
    for (const auto& import : Store{context.tx}.all_of(desk.seal(), context.actor.account))
      imports.push_back(summary(import, context.now));
    return shown({{"imports", std::move(imports)}});
  });
  routes.read("/api/v1/imports/{import}", right, [&desk, own](Context& context, const Call& call) {
    return shown(view(desk, context.tx, own(context, call), context.now));
  });
  routes.read("/api/v1/imports/{import}/rows", right, [&desk, own](Context& context, const Call& call) {
    const auto page = whole(call.request.parameter("page").value_or("1"), 1);
    return shown(rows_view(desk, context.tx, own(context, call),
                           {call.request.parameter("show").value_or("problems"),
                            static_cast<std::size_t>(std::max<std::int64_t>(page, 1))}));
  });
  routes.file("/api/v1/imports/{import}/errors.xlsx", right, [&desk, own](Context& context, const Call& call) {
    auto response =
        http::Response::of_file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                error_file(desk, context.tx, own(context, call), call.language, context.now));
    response.headers.emplace_back("content-disposition", "attachment; filename=\"loi.xlsx\"");
    return never_kept(std::move(response));
  });
}

}  // namespace sovang::imports
