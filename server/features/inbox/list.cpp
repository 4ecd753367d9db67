// Numbers and order from the ledger, texts from the database; a search by words begins with the index instead.
#include "features/inbox/list.hpp"

#include <algorithm>
#include <limits>

#include "features/evidence/standing_benefits.hpp"
#include "features/inbox/acts.hpp"
#include "features/inbox/record.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/gallery_index.hpp"
#include "features/initiatives/record_version.hpp"
#include "features/initiatives/store.hpp"
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

/// Beyond so many hits of a search by words the oldest are left out, and the answer says so.
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

/// The one unit that the question or the asker's rights are about; 0: there are several, or all.
std::int64_t the_unit(const Look& look, const Question& question, const work::Rights& rights) {
  if (question.unit) return look.tree->unit(*question.unit).id;
  const auto scope = rights.scope(work::Right::see_initiatives);
  return !scope.everywhere && scope.units.size() == 1 ? scope.units.front() : 0;
}

bool fits(const Stored& one, const initiatives::Inquiry& inquiry, bool any_state) {
  return (any_state || inquiry.counted.has(one.status)) && inquiry.covers(one.unit_id) &&
         (inquiry.sector.empty() || inquiry.sector == one.sector) &&
         (inquiry.field.empty() || inquiry.field == one.field) &&
         one.benefit_dong.value_or(0) >= inquiry.benefit_from && one.received_at >= inquiry.born_from &&
         one.received_at < inquiry.born_before;
}

/// Whose benefit that counts now is far off what is usual in its field.
class Doubtful {
 public:
  Doubtful(const initiatives::Doors& doors, const Context& context, const programmes::Programme& programme)
      : usual_(doors.usual_benefits->of(programme.id, *doors.counting.of(programme.id), context.now)),
        counts_(context.tx, programme.id) {}

  bool operator()(std::int64_t birth, std::string_view field, std::int64_t sent) const {
    const auto dong = counts_.of(birth, sent), median = usual_->in(field);
    return initiatives::is_far_above(dong, median) || initiatives::is_far_below(dong, median);
  }

 private:
  std::shared_ptr<const initiatives::Usual> usual_;
  evidence::StandingBenefits counts_;
};

void order(std::vector<Stored>& rows, initiatives::Inquiry::Order by) {
  using enum initiatives::Inquiry::Order;
  std::ranges::stable_sort(rows, [&](const Stored& a, const Stored& b) {
    if (by == benefit) return a.benefit_dong.value_or(0) > b.benefit_dong.value_or(0);
    return by == oldest ? a.received_at < b.received_at : b.received_at < a.received_at;
  });
}

/// Keeps of the hits what the question asks for beside its words, and counts them by state.
Found narrowed(std::vector<Stored> hits, const initiatives::Inquiry& inquiry) {
  Found found;
  for (auto& one : hits) {
    if (!fits(one, inquiry, true)) continue;
    ++found.counted.by_status[static_cast<std::size_t>(one.status)];
    if (fits(one, inquiry, false)) found.rows.push_back(std::move(one));
  }
  found.counted.total = static_cast<std::int64_t>(found.rows.size());
  order(found.rows, inquiry.order);
  return found;
}

bool is_late_return(const Store& store, const Stored& one, base::Day today) {
  return one.status == Status::returned && initiatives::is_late(store.due_on(one.id), today);
}

Found by_words(const initiatives::Doors& doors, Context& context, const Look& look,
               const programmes::Programme& programme, const Question& question, const initiatives::Inquiry& inquiry) {
  const Store store{context.tx};
  bool cut = false;
  std::vector<Stored> hits;
  if (auto one = by_code(doors, store, question)) {
    if (one->programme_id == programme.id) hits.push_back(std::move(*one));
  } else {
    initiatives::GalleryFilter filter;
    filter.programme = programme.id;
    filter.q = question.q;
    filter.refused_too = true;
    auto ids = doors.gallery.find(filter, false, most_hits + 1);
    // Common words in a whole country: the newest of them may all be others'. The index knows whose they were when they
    // were sent, which is nearly always who they are now.
    if (ids.size() > most_hits && (filter.unit = the_unit(look, question, context.rights)) != 0)
      ids = doors.gallery.find(filter, false, most_hits + 1);
    cut = ids.size() > most_hits;
    for (std::size_t i = 0; i < std::min(ids.size(), most_hits); ++i)
      if (auto stored = store.find(ids[i])) hits.push_back(std::move(*stored));
  }
  if (question.late_returns)
    std::erase_if(hits, [&](const Stored& one) { return !is_late_return(store, one, base::day_of(look.now)); });
  if (question.doubtful) {
    const Doubtful doubtful{doors, context, programme};
    std::erase_if(hits, [&](const Stored& one) {
      return !doubtful(store.birth_seq(one.id), one.field, one.benefit_dong.value_or(0));
    });
  }
  auto found = narrowed(std::move(hits), inquiry);
  found.cut = cut;
  return found;
}

/// Doubtful ones are rare: one pass over the ledger finds them, the rest of the question narrows them as words' hits.
Found doubtful_ones(const initiatives::Doors& doors, Context& context, const programmes::Programme& programme,
                    const initiatives::Inquiry& inquiry, std::size_t most) {
  const auto ledger = doors.counting.of(programme.id);
  const auto units = ledger->unit_ids();
  std::vector<bool> covered(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) covered[i] = inquiry.covers(units[i]);
  const Doubtful doubtful{doors, context, programme};
  std::vector<std::int64_t> births;
  ledger->each(ledger->standings(initiatives::end_of_time), initiatives::any_state,
               [&](const initiatives::Standing& one) {
                 // What came after the list of units waits for the next look.
                 if (one.unit_place < covered.size() && covered[one.unit_place] &&
                     doubtful(one.birth_seq, one.field, one.benefit_dong))
                   births.push_back(one.birth_seq);
               });
  const Store store{context.tx};
  std::vector<Stored> hits;
  const auto newest = births.size() - std::min(births.size(), most);
  for (auto i = newest; i < births.size(); ++i)
    if (auto stored = store.find_of_birth(births[i])) hits.push_back(std::move(*stored));
  auto found = narrowed(std::move(hits), inquiry);
  found.cut = newest > 0;
  return found;
}

/// Returned ones whose day is over: what the tables of days find, narrowed as the ledger would.
Found late_ones(const initiatives::Doors& doors, Context& context, const programmes::Programme& programme,
                const Question& question, const initiatives::Inquiry& inquiry, const Look& look, std::size_t most) {
  const Store store{context.tx};
  Found found;
  const auto doubtful =
      question.doubtful ? std::optional<Doubtful>{std::in_place, doors, context, programme} : std::nullopt;
  const auto ids =
      initiatives::late_returns(context.tx, programme.id, base::day_of(look.now), inquiry.covers, most + 1);
  found.cut = ids.size() > most;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i)
    if (auto stored = store.find(ids[i]);
        stored && fits(*stored, inquiry, false) &&
        (!doubtful || (*doubtful)(store.birth_seq(stored->id), stored->field, stored->benefit_dong.value_or(0))))
      found.rows.push_back(std::move(*stored));
  found.counted.total = static_cast<std::int64_t>(found.rows.size());
  found.counted.by_status[static_cast<std::size_t>(Status::returned)] = found.counted.total;
  order(found.rows, question.order);
  return found;
}

/// What is not asked of the ledger alone; nullopt: it is. `most`: of doubtful ones and late returns, the newest.
std::optional<Found> gather(const initiatives::Doors& doors, Context& context, const Look& look,
                            const programmes::Programme& programme, const Question& question,
                            const initiatives::Inquiry& inquiry, std::size_t most = most_hits) {
  if (!question.q.empty()) return by_words(doors, context, look, programme, question, inquiry);
  if (question.late_returns) return late_ones(doors, context, programme, question, inquiry, look, most);
  if (question.doubtful) return doubtful_ones(doors, context, programme, inquiry, most);
  return std::nullopt;
}

Found find(const initiatives::Doors& doors, Context& context, const Look& look, const programmes::Programme& programme,
           const Question& question) {
  const auto inquiry = inquiry_of(question, look, context.rights);
  const auto skip = (question.page - 1) * question.size;
  Found found;
  if (auto gathered = gather(doors, context, look, programme, question, inquiry)) {
    found = std::move(*gathered);
    auto& rows = found.rows;
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(skip, rows.size())));
    if (rows.size() > question.size) rows.resize(question.size);
    return found;
  }
  // The ledger follows the records within a moment: what has moved on meanwhile is not told as if it had not, and the
  // next take its place.
  const Store store{context.tx};
  for (auto most = question.size; found.rows.size() < question.size; most *= 4) {
    found.rows.clear();
    found.counted = doors.counting.of(programme.id)->inquire(inquiry, skip, most);
    for (const auto seq : found.counted.birth_seqs)
      if (auto stored = found.rows.size() < question.size ? store.find_of_birth(seq) : std::nullopt;
          stored && question.counted.has(stored->status))
        found.rows.push_back(std::move(*stored));
    if (found.counted.birth_seqs.size() < most) break;
  }
  return found;
}

json::object bulk_act_view(const Act& act) {
  auto view = asked_with(act);
  view["act"] = act.word;
  return view;
}

}  // namespace

json::object inbox_view(const initiatives::Doors& doors, Context& context, const Look& look,
                        const programmes::Programme& programme, const Question& question) {
  const auto found = find(doors, context, look, programme, question);
  json::array rows;
  for (const auto& one : found.rows) rows.push_back(row_view(context.tx, look, one));
  json::object by_status;
  for (const auto status : initiatives::all_statuses)
    by_status[initiatives::to_word(status)] = found.counted.by_status[static_cast<std::size_t>(status)];
  json::array acts;
  for (const auto& act : acts_shown())
    if (const auto scope = context.rights.scope(act.right); scope.everywhere || !scope.units.empty())
      acts.push_back(bulk_act_view(act));
  return {{"rows", std::move(rows)},
          {"total", found.counted.total},
          {"cut", found.cut},
          {"by_status", std::move(by_status)},
          {"page", question.page},
          {"size", question.size},
          {"bulk_acts", std::move(acts)},
          {"computed_at", base::to_iso(context.now)}};
}

std::vector<std::int64_t> found_ids(const initiatives::Doors& doors, Context& context, const Look& look,
                                    const programmes::Programme& programme, const Question& question,
                                    std::size_t most) {
  auto all = question;
  all.page = 1;
  all.size = most;
  std::vector<std::int64_t> ids;
  for (const auto& one : find(doors, context, look, programme, all).rows) ids.push_back(one.id);
  return ids;
}

void each_found(const initiatives::Doors& doors, Context& context, const Look& look,
                const programmes::Programme& programme, const Question& question,
                const std::function<void(const Stored&)>& visit) {
  auto inquiry = inquiry_of(question, look, context.rights);
  inquiry.covers = [&rights = context.rights, seen = inquiry.covers](std::int64_t unit) {
    return seen(unit) && rights.covers(work::Right::export_tables, unit);
  };
  constexpr auto all = static_cast<std::size_t>(std::numeric_limits<int>::max());
  if (const auto found = gather(doors, context, look, programme, question, inquiry, all)) {
    for (const auto& one : found->rows) visit(one);
    return;
  }
  const auto found = doors.counting.of(programme.id)->inquire(inquiry, 0, all);
  const Store store{context.tx};
  for (const auto seq : found.birth_seqs)
    if (const auto stored = store.find_of_birth(seq); stored && question.counted.has(stored->status)) visit(*stored);
}

}  // namespace sovang::inbox
