// Places per group (3, 2 or 1 by the number of grassroots unions: LC23-III.2.1.2q; 5 or 3 by members: LC23-III.2.2.2),
// caps over lists (leaders at most 10 %: DB20-N), order of preference.
#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <unordered_map>

#include "rules/judge.hpp"

namespace sovang::rules {
namespace {

struct Rounded {
  std::int64_t number = 0;
  Quantity remainder{0, 1};
};

/// share × base, rounded as said; the remainder is what was cut (or added, when rounded up, as a negative).
Rounded take_share(Quantity share, std::int64_t base, std::string_view round) {
  const Wide product = static_cast<Wide>(share.n) * base;
  auto number = static_cast<std::int64_t>(product / share.of);
  auto rest = static_cast<std::int64_t>(product % share.of);
  if (rest != 0 && (round == "up" || (round == "nearest" && static_cast<Wide>(rest) * 2 >= share.of))) {
    ++number;
    rest -= share.of;
  }
  const std::int64_t shared = std::max<std::int64_t>(1, std::gcd(rest, share.of));
  return {number, {rest / shared, share.of / shared}};
}

Subjects one_group() {
  auto out = std::make_shared<Population>();
  out->kind = {SubjectKind::Of::whole, ""};
  out->codes = {"whole"};
  return out;
}

/// Low and high number of a share's base in every group.
struct Bases {
  std::vector<std::int64_t> low, high;
  std::vector<Answer> open;
};

Bases count_members(const std::vector<Answer>& answers, const std::vector<std::int32_t>& group, std::size_t groups) {
  Bases out{std::vector<std::int64_t>(groups), std::vector<std::int64_t>(groups),
            std::vector<Answer>(groups, Answer::to_be_judged)};
  for (std::size_t row = 0; row < answers.size(); ++row) {
    if (group[row] < 0 || answers[row] == Answer::not_met) continue;
    const auto at = static_cast<std::size_t>(group[row]);
    ++out.high[at];
    if (answers[row] == Answer::met) ++out.low[at];
    if (answers[row] == Answer::unknown) out.open[at] = Answer::unknown;
  }
  return out;
}

Bases count_measured(const Column& measured) {
  Bases out{measured.low, measured.high.empty() ? measured.low : measured.high,
            std::vector<Answer>(measured.size(), Answer::unknown)};
  for (std::size_t row = 0; row < measured.size(); ++row)
    if (measured.is_missing(row)) out.high[row] = std::numeric_limits<std::int32_t>::max();
  return out;
}

Places share_places(const Take::Share& share, const Bases& bases, std::size_t group) {
  const Rounded low = take_share(share.share, bases.low[group], share.round),
                high = take_share(share.share, bases.high[group], share.round);
  Places out;
  out.low = low.number;
  out.high = high.number;
  out.base = bases.low[group];
  out.remainder = low.remainder;
  out.decided = low.number == high.number ? Answer::met : bases.open[group];
  return out;
}

/// The first row that surely holds; rows before it that may hold keep the number open.
Places row_places(const Take& take, const std::vector<const std::vector<Answer>*>& holds, std::size_t group) {
  Places out;
  bool first = true;
  const auto may_be = [&](std::int64_t low, std::int64_t high) {
    out.low = first ? low : std::min(out.low, low);
    out.high = first ? high : std::max(out.high, high);
    first = false;
  };
  for (std::size_t i = 0; i < take.rows.size(); ++i) {
    const Answer answer = holds[i] ? (*holds[i])[group] : Answer::met;
    if (answer == Answer::not_met) continue;
    out.row = i;
    if (take.rows[i].take)
      may_be(*take.rows[i].take, *take.rows[i].take);
    else
      may_be(0, std::numeric_limits<std::int32_t>::max());
    if (answer != Answer::met)
      out.decided = both_of(out.decided, answer);
    else if (!take.rows[i].take)
      out.decided = both_of(out.decided, Answer::to_be_judged);
    if (answer == Answer::met) break;
  }
  if (out.low == out.high && out.decided != Answer::met)
    out.decided = Answer::met;  // every row that may hold says the same
  return out;
}

}  // namespace

QuotaVerdict Judge::judge_quota(const Quota& quota, const Subjects& subjects) {
  QuotaVerdict out;
  out.quota = &quota;
  std::vector<std::int32_t> whole(quota.per == "whole" ? subjects->size() : 0, 0);
  const Relation* const related = quota.per == "whole" ? nullptr : &relation(quota.per, subjects);
  out.groups = related ? related->to : one_group();
  const std::vector<std::int32_t>& group = related ? related->row : whole;
  std::vector<const std::vector<Answer>*> rows;
  for (const Take::Row& row : quota.take.rows)
    rows.push_back(row.when.empty() ? nullptr : &answers(row.when.front(), out.groups));
  Bases bases;
  if (const auto& share = quota.take.share) {
    if (share->of == Take::Share::Of::measured)
      bases = count_measured(*values(share->measured.front(), out.groups));
    else if (share->of == Take::Share::Of::subjects)
      bases = count_members(std::vector<Answer>(subjects->size(), Answer::met), group, out.groups->size());
    else
      bases = count_members(answers(share->when.front(), subjects), group, out.groups->size());
  }
  const std::vector<Answer>* const only_if =
      quota.only_if.empty() ? nullptr : &answers(quota.only_if.front(), out.groups);
  for (std::size_t at = 0; at < out.groups->size(); ++at) {
    Places places = quota.take.share ? share_places(*quota.take.share, bases, at) : row_places(quota.take, rows, at);
    const Answer may = only_if ? (*only_if)[at] : Answer::met;
    if (may == Answer::not_met) {
      places = {};
      places.only_if_failed = true;
    } else if (may != Answer::met) {
      places.low = 0;
      places.decided = both_of(may, places.decided);
    }
    const std::size_t dot = quota.address.rfind('.');
    const auto ruled = ruled_.find({quota.address, out.groups->codes.at(at)});
    if (places.decided == Answer::to_be_judged && ruled != ruled_.end() && dot != std::string::npos) {
      places.low = places.high = ruled->second->decision ? ruled->second->places : 0;
      places.decided = Answer::met;
    }
    out.places.push_back(places);
  }
  return out;
}

const std::vector<QuotaVerdict>& Judge::quotas(std::string_view id) {
  if (const auto known = quotas_.find(id); known != quotas_.end()) return known->second;
  const Verdict& verdict = award(id);
  const Scope before =
      std::exchange(scope_, Scope{verdict.award->whole ? "" : definition_.issuer, verdict.award->whole});
  std::vector<QuotaVerdict> out;
  for (const Quota& quota : verdict.award->quotas) out.push_back(judge_quota(quota, verdict.subjects));
  scope_ = before;
  return quotas_.emplace(std::string{id}, std::move(out)).first->second;
}

std::vector<Finding> Judge::check_list(const Proposal& proposed) {
  std::vector<Finding> out;
  for (const auto& [id, codes] : proposed)
    if (definition_.award(id)) quota_findings(id, codes, out);
  for (const ListCap& list : definition_.lists) list_findings(list, proposed, out);
  return out;
}

void Judge::quota_findings(const std::string& id, const std::vector<std::string>& codes, std::vector<Finding>& out) {
  const Verdict& verdict = award(id);
  std::unordered_map<std::string_view, std::size_t> row_of;
  for (std::size_t row = 0; row < verdict.subjects->size(); ++row) row_of.emplace(verdict.subjects->codes[row], row);
  for (const std::string& code : codes) {
    const auto row = row_of.find(code);
    const Answer answer = row == row_of.end() ? Answer::not_met : verdict.answers[row->second];
    if (answer != Answer::met)
      out.push_back({id + ".eligible", verdict.award->clause, "", {code}, answer, 1, 0, {0, 1}});
  }
  for (const QuotaVerdict& quota : quotas(id)) {
    std::map<std::size_t, std::vector<std::string>> by_group;
    for (const std::string& code : codes) {
      const auto row = row_of.find(code);
      if (row == row_of.end()) continue;
      const std::int32_t group =
          quota.quota->per == "whole" ? 0 : relation(quota.quota->per, verdict.subjects).row[row->second];
      if (group >= 0) by_group[static_cast<std::size_t>(group)].push_back(code);
    }
    for (auto& [group, chosen] : by_group) {
      const Places& places = quota.places[group];
      const auto count = static_cast<std::int64_t>(chosen.size());
      if (count <= places.low) continue;
      const Answer kind = count > places.high ? Answer::not_met : places.decided;
      out.push_back({quota.quota->address, quota.quota->clause, quota.groups->codes.at(group), std::move(chosen), kind,
                     count, places.low, places.remainder});
    }
  }
}

void Judge::list_findings(const ListCap& list, const Proposal& proposed, std::vector<Finding>& out) {
  std::int64_t total = 0, surely = 0, possibly = 0;
  std::vector<std::string> counted;
  Answer open = Answer::to_be_judged;
  for (const auto& [id, codes] : proposed) {
    if (!definition_.award(id) || (!list.awards.empty() && std::ranges::find(list.awards, id) == list.awards.end()))
      continue;
    const Subjects subjects = award(id).subjects;
    // A cap on people says nothing of the unions on the same list.
    if (const auto* const compare = std::get_if<Compare>(&list.counting.front().what);
        compare && !compare->call.metric->measures(subjects->kind.of))
      continue;
    const std::vector<Answer>& counts = answers(list.counting.front(), subjects);
    const std::set<std::string_view> chosen{codes.begin(), codes.end()};
    total += static_cast<std::int64_t>(codes.size());
    for (std::size_t row = 0; row < subjects->size(); ++row) {
      if (counts[row] == Answer::not_met || !chosen.contains(subjects->codes[row])) continue;
      counted.push_back(subjects->codes.at(row));
      ++possibly;
      surely += counts[row] == Answer::met;
      if (counts[row] == Answer::unknown) open = Answer::unknown;
    }
  }
  const Rounded most = list.number ? Rounded{*list.number, {0, 1}} : take_share(list.share, total, list.round);
  if (list.at_least) {
    if (total == 0 || surely >= most.number) return;  // of nothing proposed nothing is asked
    return out.push_back({list.id, list.clause, "", std::move(counted), possibly < most.number ? Answer::not_met : open,
                          surely, most.number, most.remainder});
  }
  if (possibly <= most.number) return;
  out.push_back({list.id, list.clause, "", std::move(counted), surely > most.number ? Answer::not_met : open, possibly,
                 most.number, most.remainder});
}

std::vector<std::size_t> Judge::preferred_order(std::string_view id) {
  const Verdict& verdict = award(id);
  std::vector<std::size_t> order(verdict.subjects->size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (!verdict.subjects->codes.is_sorted())
    std::ranges::sort(order, {}, [&](std::size_t row) { return verdict.subjects->codes[row]; });
  const auto& prefer = verdict.award->prefer;
  for (auto at = prefer.rbegin(); at != prefer.rend(); ++at) {  // the last wish sorts first, stable sorts keep it below
    if (!at->condition.empty()) {
      const std::vector<Answer>& wish = answers(at->condition.front(), verdict.subjects);
      std::ranges::stable_partition(order, [&](std::size_t row) { return wish[row] == Answer::met; });
      continue;
    }
    const Values measured = values(at->call.front(), verdict.subjects);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      if (measured->is_missing(a) || measured->is_missing(b))
        return !measured->is_missing(a) && measured->is_missing(b);
      const auto by_value = compare(measured->least(a), measured->least(b));
      return at->highest ? by_value > 0 : by_value < 0;
    });
  }
  return order;
}

}  // namespace sovang::rules
