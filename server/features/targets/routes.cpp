// Grids, splits, revisions and orders over HTTP.
#include "features/targets/routes.hpp"

#include <set>

#include "base/refused.hpp"
#include "features/org/reach.hpp"
#include "features/programmes/views.hpp"
#include "features/targets/actions.hpp"
#include "features/targets/grid_table.hpp"
#include "features/targets/views.hpp"
#include "work/reading.hpp"

namespace sovang::targets {

namespace json = base::json;
using base::Reason;
using base::Refused;
using initiatives::Look;
using work::Call;
using work::Context;
using work::needs;
using work::Reading;
using work::Right;

namespace {

/// Whoever takes part in the programme: each sees and changes their own part of it.
constexpr auto part = work::of_part_in_programme("programme");
constexpr std::int64_t most = 1'000'000'000;
constexpr std::size_t most_lines = 20'000;

/// A unit of the programme that the asker sees; nullopt: for them there is none of that code.
std::optional<std::int64_t> unit_of_programme(const Look& look, const org::Reach& reach,
                                              const programmes::Programme& programme, std::string_view code) {
  const auto day = programme.day_of_units(look.now);
  const auto unit = look.tree->find(code);
  const auto issuer = programmes::issuer_on(*look.tree, programme, day);
  if (!unit || !reach.holds(*unit) || issuer == org::nowhere || !look.tree->on(day)->contains(issuer, *unit))
    return std::nullopt;
  return look.tree->unit(*unit).id;
}

org::Reach reach_of(const Context& context, const Look& look) {
  return {context.rights.scope(Right::see_targets), look.tree, base::day_of(context.now)};
}

TargetOrder::Line line_in(const json::value& sent, const std::string& place, const Look& look, const org::Reach& reach,
                          const programmes::Programme& programme, std::vector<base::FieldError>& wrong) {
  Reading line{sent, place, wrong};
  TargetOrder::Line read;
  const auto code = line.needed_line("unit", 80, "value_missing");
  if (const auto unit = unit_of_programme(look, reach, programme, code))
    read.unit = *unit;
  else if (!code.empty())
    line.refuse("unit", "unit_unknown", {{"unit", code}});
  if (line.value("amount") == nullptr) line.refuse("amount", "value_missing");
  read.amount = line.integer("amount", 0, most, "target_amount_wrong").value_or(0);
  read.seen = line.integer("seen", 0, most, "value_missing").value_or(0);
  line.finish();
  return read;
}

void read_lines(TargetOrder& order, const json::value* sent, const Look& look, const org::Reach& reach,
                const programmes::Programme& programme, std::vector<base::FieldError>& wrong) {
  if (sent == nullptr || !sent->is_array() || sent->get_array().empty()) {
    wrong.push_back({"/targets", "value_missing"});
    return;
  }
  const auto& list = sent->get_array();
  if (list.size() > most_lines) throw Refused{Reason::too_large, "targets_too_many", {{"most", most_lines}}};
  std::set<std::int64_t> units;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto place = "/targets/" + std::to_string(i);
    order.lines.push_back(line_in(list[i], place, look, reach, programme, wrong));
    if (const auto unit = order.lines.back().unit; unit != 0 && !units.insert(unit).second)
      wrong.push_back({place + "/unit", "target_line_twice"});
  }
}

TargetOrder order_in(const Context& context, const Call& call, const Look& look,
                     const programmes::Programme& programme) {
  const auto sent = base::parse_json(call.request.body);
  std::vector<base::FieldError> wrong;
  Reading body{sent, "", wrong};
  const auto reach = reach_of(context, look);
  TargetOrder order;
  if (const auto word = body.line("owner", 20)) {
    if (const auto owner = programmes::target_owner_from(*word))
      order.owner = *owner;
    else
      body.refuse("owner", "target_owner_unknown", {{"found", *word}});
  }
  order.phase = body.line("phase", 40).value_or("");
  order.reason = body.needed_line("reason", 300, "target_reason_needed");
  order.effective_at = base::start_of(base::day_of(context.now));
  if (const auto text = body.line("effective_on", 10)) {
    if (const auto day = base::parse_day(*text))
      order.effective_at = base::start_of(*day);
    else
      body.refuse("effective_on", "day_malformed", {{"found", *text}});
  }
  if (const auto code = body.line("split_of", 80)) {
    if (const auto unit = unit_of_programme(look, reach, programme, *code))
      order.split_of = *unit;
    else
      body.refuse("split_of", "unit_unknown", {{"unit", *code}});
  }
  read_lines(order, body.value("targets"), look, reach, programme, wrong);
  body.finish();
  if (wrong.size() > work::most_errors) wrong.resize(work::most_errors);
  if (!wrong.empty()) throw Refused{Reason::invalid, "targets_wrong", {}, std::move(wrong)};
  return order;
}

/// Twenty thousand lines are read and looked up before the writer is met.
work::Write judge_order(const Doors& doors, Context& context, const Call& call) {
  const Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  return [tree = look.tree, slug = programme.slug, order = order_in(context, call, look, programme)](Context& writing) {
    const auto report = set_targets(writing, *tree, slug, order);
    return work::json_response(json::object{{"written", report.written}, {"unchanged", report.unchanged}});
  };
}

/// {"unit", "by", "total", "phase"}: nothing is written, so that it may be tried as often as one likes.
http::Response preview_split(const Doors& doors, const Context& context, const Call& call) {
  work::Body body{call.request.body};
  Question question;
  question.unit = body.needed("unit", 80);
  question.phase = body.line("phase", 40).value_or("");
  const auto by = split_by_from(body.needed("by", 20));
  if (!by) body.refuse("by", "split_by_unknown");
  const auto total = body.integer("total", 0, most, "target_amount_wrong");
  body.finish("targets_wrong");
  const auto grid = make_grid(doors, context, call.of("programme"), question);
  const auto& unit = grid.row(grid.parent);
  context.rights.require(Right::set_targets, unit.unit_id, work::State::standing,
                         {Reason::not_found, "unit_unknown", {{"unit", question.unit}}});
  if (grid.lines.empty()) throw Refused{Reason::invalid, "split_without_units", {{"unit", unit.name}}};
  const auto whole = total ? total : grid.parent.target;
  if (!whole)
    throw Refused{Reason::invalid, "targets_wrong", {}, {{"/total", "split_without_total", {{"unit", unit.name}}}}};
  return work::json_response(split_view(grid, *by, *whole));
}

http::Response revisions(const Doors& doors, Context& context, const Call& call) {
  doors.follow();
  const Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto& code = call.of("unit");
  const auto reach = reach_of(context, look);
  const auto unit = unit_of_programme(look, reach, programme, code);
  if (!unit) refuse_unit(*look.tree, reach, programme.day_of_units(context.now), code);
  return work::json_response(revisions_view(context, look, programme, *look.tree->find_id(*unit)));
}

}  // namespace

void add_routes(work::Routes& routes, const Doors& doors) {
  const std::string targets = "/api/v1/programmes/{programme}/targets";
  routes.read(targets, needs(Right::see_targets, part), [doors](Context& context, const Call& call) {
    const auto question = question_in(call.request, context.now);
    return work::json_response(grid_view(context, make_grid(doors, context, call.of("programme"), question), question));
  });
  routes.change_once_judged(http::Method::post, targets, needs(Right::set_targets, part),
                            [doors](Context& context, const Call& call) { return judge_order(doors, context, call); });
  routes.ask(targets + "/split", needs(Right::set_targets, part),
             [doors](Context& context, const Call& call) { return preview_split(doors, context, call); });
  routes.read(targets + "/{unit}/revisions", needs(Right::see_targets, part),
              [doors](Context& context, const Call& call) { return revisions(doors, context, call); });
  add_fulfilment_routes(routes, doors);
}

}  // namespace sovang::targets
