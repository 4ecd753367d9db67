// Numbers and order from the ledger, texts from the database; a search by words begins with the index instead.
#include "features/inbox/list.hpp"

#include <algorithm>
#include <limits>

#include "features/inbox/acts.hpp"
#include "features/inbox/doubtful.hpp"
#include "features/inbox/record.hpp"
#include "features/inbox/search_units.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/gallery_index.hpp"
#include "features/initiatives/record_version.hpp"
#include "features/initiatives/store.hpp"
#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

namespace json = base::json;
using initiatives::Inquired;
using initiatives::Look;
using initiatives::Status;
using initiatives::Store;
using initiatives::Stored;
using work::Context;

namespace {

/// Beyond so many hits of a search by words the oldest are left out, and the answer says so ("cut"); what was found in
/// other states than those asked for is counted among the newest only.
constexpr std::size_t most_hits = 2000;

struct Found {
  std::vector<Stored> rows;
  Inquired counted;
  bool cut = false;
};

/// A code in the field of the search is the quickest way to one record.
std::optional<Stored> by_code(const initiatives::Doors& doors, const Store& store, const Question& question) {
  const auto code = initiatives::compact_code(question.q);
  return code && initiatives::is_code(*code) ? store.find(doors.vault.codes(), *code) : std::nullopt;
}

/// nullopt: doubtful ones are not asked for.
std::optional<Doubtful> doubtful_in(const Doors& doors, const Context& context, const programmes::Programme& programme,
                                    const Question& question) {
  if (!question.doubtful) return std::nullopt;
  const auto& initiatives = doors.initiatives;
  return Doubtful{initiatives.usual_benefits->of(programme.id, *initiatives.counting.of(programme.id), context.now),
                  doors.benefits->of(context.tx, programme.id, context.now), initiatives.gallery.slips(programme.id)};
}

/// A question with what answers it.
struct Asked {
  Asked(const Doors& to, Context& by, const Look& at, const programmes::Programme& of, const Question& what)
      : doors(to),
        context(by),
        look(at),
        programme(of),
        question(what),
        inquiry(inquiry_of(what, to.working_days, at, by.rights)),
        doubtful(doubtful_in(to, by, of, what)) {}

  bool fits(const Stored& one, bool any_state) const;
  Inquired of_ledger(std::size_t skip, std::size_t most) const {
    const auto ledger = doors.initiatives.counting.of(programme.id);
    return doubtful ? inquire_doubtful(*ledger, inquiry, *doubtful, skip, most) : ledger->inquire(inquiry, skip, most);
  }

  const Doors& doors;
  Context& context;
  const Look& look;
  const programmes::Programme& programme;
  const Question& question;
  initiatives::Inquiry inquiry;
  std::optional<Doubtful> doubtful;
};

bool Asked::fits(const Stored& one, bool any_state) const {
  return (any_state || inquiry.counted.has(one.status)) && inquiry.covers(one.unit_id) &&
         (inquiry.sector.empty() || inquiry.sector == one.sector) &&
         (inquiry.field.empty() || inquiry.field == one.field) &&
         one.benefit_dong.value_or(0) >= inquiry.benefit_from && one.received_at >= inquiry.born_from &&
         one.received_at < inquiry.born_before &&
         (!doubtful || (*doubtful)(Store{context.tx}.birth_seq(one.id), one.field, one.benefit_dong.value_or(0)));
}

void order(std::vector<Stored>& rows, initiatives::Inquiry::Order by) {
  using enum initiatives::Inquiry::Order;
  std::ranges::stable_sort(rows, [&](const Stored& a, const Stored& b) {
    if (by == benefit) return a.benefit_dong.value_or(0) > b.benefit_dong.value_or(0);
    return by == oldest ? a.received_at < b.received_at : b.received_at < a.received_at;
  });
}

/// Keeps of the hits what the question asks for beside its words, and counts them by state.
Found narrowed(const Asked& asked, std::vector<Stored> hits) {
  Found found;
  for (auto& one : hits) {
    if (!asked.fits(one, true)) continue;
    ++found.counted.by_status[static_cast<std::size_t>(one.status)];
    if (asked.inquiry.counted.has(one.status)) found.rows.push_back(std::move(one));
  }
  found.counted.total = static_cast<std::int64_t>(found.rows.size());
  order(found.rows, asked.inquiry.order);
  return found;
}

bool is_late_return(const Store& store, const Stored& one, base::Day today) {
  return one.status == Status::returned && initiatives::is_late(store.due_on(one.id), today);
}

/// The units that the question or the asker's rights are about.
SearchUnits units_of(const Asked& asked) {
  const auto& tree = *asked.look.tree;
  auto scope = asked.context.rights.scope(work::Right::see_initiatives);
  if (asked.question.unit)
    scope = {false, {tree.unit(*asked.question.unit).id}};
  else if (scope.everywhere)
    return {};
  return search_units(tree, std::move(scope.units), asked.inquiry.covers, base::day_of(asked.programme.opens_at));
}

struct Hits {
  std::vector<std::int64_t> ids;
  bool cut = false;  ///< there are more of what is asked for
};

/// Of words that are common in a whole country the newest may all be others', or in other states: the index narrows
/// them to what is asked for, before the oldest are left out.
Hits hits_of(const Asked& asked) {
  initiatives::GalleryFilter filter;
  filter.programme = asked.programme.id;
  filter.q = asked.question.q;
  filter.field = asked.question.field;
  filter.sector = asked.question.sector;
  filter.hidden_too = true;
  for (const auto step : initiatives::benefit_steps)
    if (step <= asked.inquiry.benefit_from) filter.benefit = step;
  const auto newest = [&] {
    Hits hits{asked.doors.initiatives.gallery.find(filter, false, most_hits + 1)};
    hits.cut = hits.ids.size() > most_hits;
    if (hits.cut) hits.ids.pop_back();
    return hits;
  };
  auto hits = newest();
  if (!hits.cut) return hits;
  const auto units = units_of(asked);
  filter.units = units.ids;
  if (!filter.units.empty()) hits = newest();
  if (hits.cut)
    for (const auto status : initiatives::all_statuses)
      if (asked.inquiry.counted.has(status)) filter.statuses.push_back(status);
  if (!filter.statuses.empty() && filter.statuses.size() < initiatives::all_statuses.size()) {
    auto in_states = newest();  // beside the others, which are counted too
    in_states.ids.insert(in_states.ids.end(), hits.ids.begin(), hits.ids.end());
    std::ranges::sort(in_states.ids, std::greater{});
    in_states.ids.erase(std::ranges::unique(in_states.ids).begin(), in_states.ids.end());
    hits = std::move(in_states);
  }
  hits.cut = hits.cut || !units.whole;
  return hits;
}

Found by_words(const Asked& asked) {
  const auto& doors = asked.doors.initiatives;
  const Store store{asked.context.tx};
  bool cut = false;
  std::vector<Stored> hits;
  if (auto one = by_code(doors, store, asked.question)) {
    if (one->programme_id == asked.programme.id) hits.push_back(std::move(*one));
  } else {
    const auto found = hits_of(asked);
    cut = found.cut;
    for (const auto id : found.ids)
      if (auto stored = store.find(id)) hits.push_back(std::move(*stored));
  }
  if (asked.question.late_returns)
    std::erase_if(hits, [&](const Stored& one) { return !is_late_return(store, one, base::day_of(asked.look.now)); });
  auto found = narrowed(asked, std::move(hits));
  found.cut = cut;
  return found;
}

/// Returned ones whose day is over: what the tables of days find, narrowed as the ledger would.
Found late_ones(const Asked& asked, std::size_t most) {
  const Store store{asked.context.tx};
  Found found;
  const auto ids = initiatives::late_returns(asked.context.tx, asked.programme.id, base::day_of(asked.look.now),
                                             asked.inquiry.covers, most + 1);
  found.cut = ids.size() > most;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i)
    if (auto stored = store.find(ids[i]); stored && asked.fits(*stored, false))
      found.rows.push_back(std::move(*stored));
  found.counted.total = static_cast<std::int64_t>(found.rows.size());
  found.counted.by_status[static_cast<std::size_t>(Status::returned)] = found.counted.total;
  order(found.rows, asked.question.order);
  return found;
}

/// What is not asked of the ledger; nullopt: it is. `most`: of late returns, the newest.
std::optional<Found> gather(const Asked& asked, std::size_t most = most_hits) {
  if (!asked.question.q.empty()) return by_words(asked);
  if (asked.question.late_returns) return late_ones(asked, most);
  return std::nullopt;
}

Found find(const Asked& asked) {
  const auto& question = asked.question;
  const auto skip = (question.page - 1) * question.size;
  Found found;
  if (auto gathered = gather(asked)) {
    found = std::move(*gathered);
    auto& rows = found.rows;
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(skip, rows.size())));
    if (rows.size() > question.size) rows.resize(question.size);
    return found;
  }
  // The ledger follows the records within a moment: what has moved on meanwhile is not told as if it had not, and the
  // next take its place.
  const Store store{asked.context.tx};
  for (auto most = question.size; found.rows.size() < question.size; most *= 4) {
    found.rows.clear();
    found.counted = asked.of_ledger(skip, most);
    for (const auto seq : found.counted.birth_seqs)
      if (auto stored = found.rows.size() < question.size ? store.find_of_birth(seq) : std::nullopt;
          stored && question.counted.has(stored->status))
        found.rows.push_back(std::move(*stored));
    if (found.counted.birth_seqs.size() < most) break;
  }
  return found;
}

json::object bulk_act_view(const work::Rights& rights, const Act& act) {
  auto view = work::may_somewhere(rights, act.right);
  for (const auto& [name, value] : asked_with(act)) view[name] = value;
  view["act"] = act.word;
  return view;
}

}  // namespace

json::object inbox_view(const Doors& doors, Context& context, const Look& look, const programmes::Programme& programme,
                        const Question& question) {
  const auto found = find({doors, context, look, programme, question});
  json::array rows;
  for (const auto& one : found.rows) rows.push_back(row_view(context.tx, doors.working_days, look, one));
  json::object by_status;
  for (const auto status : initiatives::all_statuses)
    by_status[initiatives::to_word(status)] = found.counted.by_status[static_cast<std::size_t>(status)];
  json::array acts;
  for (const auto& act : acts_shown()) acts.push_back(bulk_act_view(context.rights, act));
  return {{"rows", std::move(rows)},
          {"total", found.counted.total},
          {"cut", found.cut},
          {"by_status", std::move(by_status)},
          {"page", question.page},
          {"size", question.size},
          {"bulk_acts", std::move(acts)},
          {"computed_at", base::to_iso(context.now)}};
}

std::vector<std::int64_t> found_ids(const Doors& doors, Context& context, const Look& look,
                                    const programmes::Programme& programme, const Question& question,
                                    std::size_t most) {
  auto all = question;
  all.page = 1;
  all.size = most;
  std::vector<std::int64_t> ids;
  for (const auto& one : find({doors, context, look, programme, all}).rows) ids.push_back(one.id);
  return ids;
}

void each_found(const Doors& doors, Context& context, const Look& look, const programmes::Programme& programme,
                const Question& question, const std::function<void(const Stored&)>& visit) {
  Asked asked{doors, context, look, programme, question};
  asked.inquiry.covers = [&rights = context.rights, seen = asked.inquiry.covers](std::int64_t unit) {
    return seen(unit) && rights.covers(work::Right::export_tables, unit);
  };
  constexpr auto all = static_cast<std::size_t>(std::numeric_limits<int>::max());
  if (const auto found = gather(asked, all)) {
    for (const auto& one : found->rows) visit(one);
    return;
  }
  const auto found = asked.of_ledger(0, all);
  const Store store{context.tx};
  for (const auto seq : found.birth_seqs)
    if (const auto stored = store.find_of_birth(seq); stored && question.counted.has(stored->status)) visit(*stored);
}

}  // namespace sovang::inbox
