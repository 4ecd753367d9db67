// Numbers and order from the ledger, texts from the database; a search by words begins with the index instead.
#include "features/inbox/list.hpp"

#include <algorithm>
#include <limits>

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
         one.received_at < inquiry.born_before &&
         (!inquiry.fits || inquiry.fits(one.field, one.benefit_dong.value_or(0)));
}

/// The question as the ledger is asked it. What it returns points into the asker's rights.
initiatives::Inquiry inquiry_in(const initiatives::Doors& doors, Context& context, const Look& look,
                                const programmes::Programme& programme, const Question& question) {
  auto inquiry = inquiry_of(question, look, context.rights);
  if (question.doubtful)
    inquiry.fits = [usual = doors.usual_benefits->of(programme.id, *doors.counting.of(programme.id), context.now)](
                       std::string_view field, std::int64_t dong) {
      const auto median = usual->in(field);
      return initiatives::is_far_above(dong, median) || initiatives::is_far_below(dong, median);
    };
  return inquiry;
}

void order(std::vector<Stored>& rows, initiatives::Inquiry::Order by) {
  using enum initiatives::Inquiry::Order;
  std::ranges::stable_sort(rows, [&](const Stored& a, const Stored& b) {
    if (by == benefit) return a.benefit_dong.value_or(0) > b.benefit_dong.value_or(0);
    return by == oldest ? a.received_at < b.received_at : b.received_at < a.received_at;
  });
}

Found by_words(const initiatives::Doors& doors, Context& context, const Look& look,
               const programmes::Programme& programme, const Question& question, const initiatives::Inquiry& inquiry) {
  const Store store{context.tx};
  Found found;
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
    found.cut = ids.size() > most_hits;
    for (std::size_t i = 0; i < std::min(ids.size(), most_hits); ++i)
      if (auto stored = store.find(ids[i])) hits.push_back(std::move(*stored));
  }
  for (auto& one : hits) {
    if (!fits(one, inquiry, true)) continue;
    ++found.counted.by_status[static_cast<std::size_t>(one.status)];
    if (fits(one, inquiry, false)) found.rows.push_back(std::move(one));
  }
  found.counted.total = static_cast<std::int64_t>(found.rows.size());
  order(found.rows, inquiry.order);
  return found;
}

/// Returned ones whose day is over: what the tables of days find, narrowed as the ledger would.
Found late_ones(Context& context, const programmes::Programme& programme, const Question& question,
                const initiatives::Inquiry& inquiry, const Look& look) {
  const Store store{context.tx};
  Found found;
  const auto ids =
      initiatives::late_returns(context.tx, programme.id, base::day_of(look.now), inquiry.covers, most_hits + 1);
  found.cut = ids.size() > most_hits;
  for (std::size_t i = 0; i < std::min(ids.size(), most_hits); ++i)
    if (auto stored = store.find(ids[i]); stored && fits(*stored, inquiry, false))
      found.rows.push_back(std::move(*stored));
  found.counted.total = static_cast<std::int64_t>(found.rows.size());
  found.counted.by_status[static_cast<std::size_t>(Status::returned)] = found.counted.total;
  order(found.rows, question.order);
  return found;
}

Found find(const initiatives::Doors& doors, Context& context, const Look& look, const programmes::Programme& programme,
           const Question& question) {
  const auto inquiry = inquiry_in(doors, context, look, programme, question);
  const auto skip = (question.page - 1) * question.size;
  Found found;
  if (!question.q.empty() || question.late_returns) {
    found = question.late_returns ? late_ones(context, programme, question, inquiry, look)
                                  : by_words(doors, context, look, programme, question, inquiry);
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

bool each_found(const initiatives::Doors& doors, Context& context, const Look& look,
                const programmes::Programme& programme, const Question& question,
                const std::function<void(const Stored&)>& visit) {
  auto inquiry = inquiry_in(doors, context, look, programme, question);
  inquiry.covers = [&rights = context.rights, seen = inquiry.covers](std::int64_t unit) {
    return seen(unit) && rights.covers(work::Right::export_tables, unit);
  };
  if (!question.q.empty() || question.late_returns) {
    const auto found = question.late_returns ? late_ones(context, programme, question, inquiry, look)
                                             : by_words(doors, context, look, programme, question, inquiry);
    for (const auto& one : found.rows) visit(one);
    return found.cut;
  }
  const auto found =
      doors.counting.of(programme.id)->inquire(inquiry, 0, static_cast<std::size_t>(std::numeric_limits<int>::max()));
  const Store store{context.tx};
  for (const auto seq : found.birth_seqs)
    if (const auto stored = store.find_of_birth(seq); stored && question.counted.has(stored->status)) visit(*stored);
  return false;
}

}  // namespace sovang::inbox
