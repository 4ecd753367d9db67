// Every unit of whom an obligation is asked, below one that the asker sees.
#include "features/targets/fulfilment_views.hpp"

#include <algorithm>

#include "features/org/reach.hpp"
#include "features/programmes/views.hpp"
#include "work/may.hpp"
#include "work/query.hpp"

namespace sovang::targets {

namespace json = base::json;

namespace {

json::value day_or_null(const std::optional<base::Day>& day) { return day ? json::value(base::to_iso(*day)) : nullptr; }

json::value record_view(const Fulfilment* record) {
  if (record == nullptr) return nullptr;
  return json::object{{"held_on", day_or_null(record->held_on)},         {"form", record->form},
                      {"with_employer", record->with_employer},          {"document", record->document},
                      {"document_on", day_or_null(record->document_on)}, {"note", record->note},
                      {"recorded_at", base::to_iso(record->recorded_at)}};
}

json::array asked_view(const std::vector<Asked>& asked) {
  json::array list;
  for (const auto& [obligation, due] : asked) {
    json::array forms, who;
    for (const auto& form : obligation->forms) forms.emplace_back(form);
    for (const auto& level : obligation->who) who.emplace_back(level);
    list.push_back(json::object{{"id", obligation->id},
                                {"title", json::object{{"vi", obligation->title.vi}, {"en", obligation->title.en}}},
                                {"clause", obligation->clause},
                                {"forms", std::move(forms)},
                                {"who", std::move(who)},
                                {"due_at", due ? json::value(base::to_iso(*due)) : json::value(nullptr)}});
  }
  return list;
}

/// The unit asked for; without one the highest units that the asker sees in the programme.
std::vector<org::Index> tops(const initiatives::Look& look, const org::Reach& reach, const org::Frame& frame,
                             org::Index issuer, base::Day day, const std::string& code) {
  if (!code.empty()) {
    const auto unit = look.tree->find(code);
    if (!unit || issuer == org::nowhere || !reach.holds(*unit) || !frame.contains(issuer, *unit))
      refuse_unit(*look.tree, reach, day, code);
    return {*unit};
  }
  if (issuer == org::nowhere) return {};
  if (reach.holds(issuer)) return {issuer};
  auto roots = reach.roots(day);
  std::erase_if(roots, [&](org::Index root) { return !frame.contains(issuer, root); });
  return roots;
}

/// Goes through the units and keeps one page of those that are wanted.
struct Listing {
  std::optional<Standing> wanted;
  std::size_t first = 0, last = 0, total = 0;
  std::array<std::int64_t, 4> counts{};
  json::array rows = {};

  void add(Standing standing, const std::function<json::object()>& row) {
    ++counts[static_cast<std::size_t>(standing)];
    if (wanted && *wanted != standing) return;
    if (total >= first && total < last) rows.push_back(row());
    ++total;
  }
};

constexpr std::array standings{Standing::done, Standing::late, Standing::missing, Standing::overdue};

}  // namespace

FulfilmentQuestion fulfilments_asked(const http::Request& request, base::Instant now) {
  const auto place = question_in(request, now);
  FulfilmentQuestion question{place.unit, {}, place.page, place.size};
  const auto word = request.parameter("state").value_or("");
  if (word.empty()) return question;
  for (const auto standing : standings)
    if (to_word(standing) == word) question.standing = standing;
  if (!question.standing) throw work::unknown_word("status_unknown", word);
  return question;
}

void each_asked(const Doors& doors, const work::Context& context, std::string_view slug, std::string_view kind,
                const std::string& unit, const std::function<void(const UnitAsked&)>& visit) {
  doors.follow();
  const initiatives::Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(slug);
  const auto day = base::day_of(context.now);  // conferences come after the close
  const auto frame = look.tree->on(day);
  const auto asked = asked_of_units(context.book, programme, kind);
  const auto records = fulfilments_of(context.tx, programme.id);
  const org::Reach reach{context.rights.scope(work::Right::see_targets), look.tree, day};
  for (const auto top : tops(look, reach, *frame, programmes::issuer_on(*look.tree, programme, day), day, unit))
    for (const auto below : frame->subtree(top))
      for (const auto& [obligation, due] : asked) {
        if (!is_asked_of(*obligation, *look.tree, *frame, below)) continue;
        const auto& known = look.tree->unit(below);
        const auto found = records.find({known.id, obligation->id});
        const auto* const record = found == records.end() ? nullptr : &found->second;
        visit({known.code, look.tree->name(below, day).full, known.level, known.id, *obligation, record,
               standing_of(record, due, context.now)});
      }
}

json::object fulfilments_view(const Doors& doors, work::Context& context, const http::Request& request,
                              std::string_view slug, std::string_view kind) {
  const initiatives::Look look{doors.initiatives, context.now};
  const auto question = fulfilments_asked(request, context.now);
  const auto asked = asked_of_units(context.book, look.programmes->require(slug), kind);
  Listing listing{question.standing, (question.page - 1) * question.size, question.page * question.size};
  each_asked(doors, context, slug, kind, question.unit, [&](const UnitAsked& one) {
    listing.add(one.standing, [&] {
      return json::object{
          {"code", one.code},
          {"name", one.name},
          {"level", org::to_word(one.level)},
          {"obligation", one.obligation.id},
          {"state", to_word(one.standing)},
          {"record", record_view(one.record)},
          {"may",
           json::object{{"record", work::may(context.rights.verdict(work::Right::add_documents, one.unit_id))}}}};
    });
  });
  json::object counts;
  for (const auto one : standings) counts[to_word(one)] = listing.counts[static_cast<std::size_t>(one)];
  return {{"obligations", asked_view(asked)}, {"rows", std::move(listing.rows)}, {"counts", std::move(counts)},
          {"total", listing.total},           {"page", question.page},           {"size", question.size}};
}

}  // namespace sovang::targets
