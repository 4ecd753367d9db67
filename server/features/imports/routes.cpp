// The API of imports: send a file, decide, look, run, take back.
#include "features/imports/routes.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "features/imports/actions.hpp"
#include "features/imports/views.hpp"
#include "work/reading.hpp"
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

std::string asked(const Call& call, std::string_view name) {
  return std::string{call.request.parameter(name).value_or("")};
}

/// Whoever may not bring in this kind has no file of theirs opened.
work::Prepare find_sending(const Desk& desk, Context& context, const Call& call) {
  (void)context.rights.require_somewhere(desk.kind(asked(call, "kind")).right());
  return [&desk](const Call& again) -> work::Write {
    const auto kind = asked(again, "kind"), programme = asked(again, "programme"), name = asked(again, "file_name");
    auto received = std::make_shared<Received>(
        receive_file(desk, {kind, programme, name, again.request.body, again.request.received_at}));
    return [&desk, received](Context& in_lane) {
      const auto id = begin_import(in_lane, desk, *received);
      return work::json_response(json::object{{"id", std::to_string(id)}}, 201);
    };
  };
}

work::Prepare find_decision(const Desk& desk, Context& context, const Call& call) {
  const auto own = std::make_shared<const Import>(desk.require(context, id_of(call)));
  return [&desk, own](const Call& again) -> work::Write {
    const auto body = base::parse_json(again.request.body);
    if (!body.is_object()) throw base::Refused{base::Reason::invalid, "decision_wrong", {{"place", ""}}};
    const auto import = std::make_shared<const Import>(decided(desk, *own, body.get_object()));
    return [&desk, import](Context& in_lane) {
      decide(in_lane, desk, *import);
      return work::json_response(json::object{{"revision", import->revision + 1}});
    };
  };
}

work::Prepare find_run(const Desk& desk, Context& context, const Call& call) {
  const auto import = std::make_shared<const Import>(desk.require(context, id_of(call)));
  desk.kind(import->kind).require_open(*import, context.now);  // not after the check, which takes its time
  return [&desk, import](const Call&) -> work::Write {
    const auto check = desk.check_of(*import);
    return [&desk, import, check](Context& in_lane) {
      run_import(in_lane, desk, *import, *check);
      return work::json_response(json::object{{"lines", check->ok + check->warnings}}, 202);
    };
  };
}

/// {"reason"}, which may be left out.
std::string reason_in(const Call& call) {
  work::Body body{call.request.body};
  auto reason = body.line("reason", longest_reason).value_or("");
  body.finish("import_undo_wrong");
  return reason;
}

/// Its cells hold telephones and years of birth, which others are shown of a record one by one, for a reason on record.
Import require_sent(const Desk& desk, Context& context, const Call& call) {
  auto import = desk.require(context, id_of(call));
  if (import.account != context.actor.account) throw base::Refused{base::Reason::forbidden, "import_rows_of_another"};
  return import;
}

}  // namespace

Import import_of_history(const Desk& desk, Context& context, std::string_view id) {
  return desk.require(context, whole(id, 0), work::Right::see_history);
}

void add_routes(work::Routes& routes, const Desk& desk) {
  constexpr auto right = work::needs(work::Right::import_tables);  // whose import it is, Desk::require asks
  const auto finding = [&desk](work::Prepare (*find)(const Desk&, Context&, const Call&)) -> work::Find {
    return [&desk, find](Context& context, const Call& call) { return find(desk, context, call); };
  };
  routes.receive_file("/api/v1/imports", right, finding(find_sending));
  routes.change_in_two_steps(http::Method::patch, "/api/v1/imports/{import}", right, finding(find_decision));
  routes.change_in_two_steps(http::Method::post, "/api/v1/imports/{import}/run", right, finding(find_run));
  routes.change(http::Method::post, "/api/v1/imports/{import}/resume", right,
                [&desk](Context& context, const Call& call) {
                  const auto state = resume_import(context, desk, id_of(call));
                  return work::json_response(json::object{{"state", to_word(state)}}, 202);
                });
  routes.change(http::Method::post, "/api/v1/imports/{import}/undo", right,
                [&desk](Context& context, const Call& call) {
                  undo_import(context, desk, id_of(call), reason_in(call));
                  return work::json_response(json::object{{"state", "undoing"}}, 202);
                });
  routes.read("/api/v1/imports", right, [&desk](Context& context, const Call&) {
    json::array imports;
    for (const auto& import : desk.all_of(context)) imports.push_back(summary(desk, context, import));
    return shown(
        {{"imports", std::move(imports)}, {"may", json::object{{"send", may_send_view(desk, context.rights)}}}});
  });
  routes.read("/api/v1/imports/{import}", right, [&desk](Context& context, const Call& call) {
    return shown(view(desk, context, desk.require(context, id_of(call))));
  });
  routes.read("/api/v1/imports/{import}/rows", right, [&desk](Context& context, const Call& call) {
    const auto page = whole(call.request.parameter("page").value_or("1"), 1);
    return shown(rows_view(desk, context.tx, require_sent(desk, context, call),
                           {call.request.parameter("show").value_or("problems"),
                            static_cast<std::size_t>(std::max<std::int64_t>(page, 1))}));
  });
  routes.file("/api/v1/imports/{import}/errors.xlsx", right, [&desk](Context& context, const Call& call) {
    return never_kept(error_file(desk, context.tx, require_sent(desk, context, call), call.language, context.now));
  });
}

}  // namespace sovang::imports
