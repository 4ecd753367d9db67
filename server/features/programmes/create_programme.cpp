// create_programme: a definition put to work, held to the programmes above it.
#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/imprints.hpp"
#include "features/programmes/short_code.hpp"
#include "features/programmes/under_parent.hpp"
#include "features/programmes/views.hpp"
#include "programmes/sql.hpp"
#include "work/history.hpp"

namespace sovang::programmes {

namespace {

bool is_slug(std::string_view text) {
  const bool words = std::all_of(text.begin(), text.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  return words && text.size() >= 3 && text.size() <= 60 && text.front() != '-' && text.back() != '-';
}

/// A programme under another is run by that one's issuer or by a unit below it, when it opens or when it closes.
bool runs_inside(const org::Tree& tree, const Programme& wanted, const Programme& above) {
  const auto issuer = tree.find_id(wanted.issuer);
  if (!issuer || !tree.find_id(above.issuer)) return true;  // said by another check
  return std::ranges::any_of(std::array{wanted.opens_at, wanted.closes_at + -1}, [&](base::Instant at) {
    const auto upper = issuer_on(tree, above, base::day_of(at));
    return upper != org::nowhere && tree.on(base::day_of(at))->contains(upper, *issuer);
  });
}

std::string named(const org::Tree& tree, std::int64_t id, base::Day day) {
  const auto unit = tree.find_id(id);
  return unit ? std::string{tree.name(*unit, day).full} + " (" + tree.unit(*unit).code + ")" : std::to_string(id);
}

/// The home page and every officer's list show them all.
constexpr std::ptrdiff_t most_of_issuer = 50;

bool has_too_many(const Register& known, std::int64_t issuer, base::Instant now) {
  return std::ranges::count_if(known.all(), [&](const Programme& one) {
           return one.issuer == issuer && now < one.closes_at;
         }) >= most_of_issuer;
}

void check(const Programme& wanted, const Register& known, const org::Tree& tree, const rules::Book& book,
           base::Instant now) {
  std::vector<base::FieldError> wrong;
  const auto add = [&](bool bad, const char* place, const char* code, base::json::object params = {}) {
    if (bad) wrong.push_back({place, code, std::move(params)});
  };
  add(!is_slug(wanted.slug), "/id", "programme_slug_malformed", {{"found", wanted.slug}});
  add(known.find(wanted.slug) != nullptr, "/id", "programme_slug_taken", {{"found", wanted.slug}});
  add(!tree.find_id(wanted.issuer), "/issuer", "programme_issuer_unknown");
  add(has_too_many(known, wanted.issuer, now), "/issuer", "programmes_too_many", {{"most", most_of_issuer}});
  add(wanted.settings.title.vi.empty(), "/title", "programme_title_missing");
  add(wanted.settings.fields.empty() && !wanted.settings.sectors.empty(), "/fields", "programme_fields_missing");
  add(!(wanted.opens_at < wanted.closes_at), "/closes_at", "programme_closes_before_opening");
  add(wanted.applied && !(wanted.applied->from < wanted.applied->to), "/applied", "programme_applied_empty");
  if (wanted.parent) {
    const auto* const above = known.find_id(*wanted.parent);
    add(!above, "/parent", "programme_unknown", {{"programme", std::to_string(*wanted.parent)}});
    const auto day = base::day_of(wanted.opens_at);
    if (above && !runs_inside(tree, wanted, *above))
      add(true, "/issuer", "programme_issuer_outside",
          {{"issuer", named(tree, wanted.issuer, day)},
           {"above", named(tree, above->issuer, day)},
           {"parent", above->slug}});
    // LC23-III.3: a lower union sets its own on the parent's basis and never loosens it.
    for (auto& error : varied_too_far(book, known, wanted)) wrong.push_back(std::move(error));
  }
  if (!wrong.empty()) throw base::Refused(base::Reason::invalid, "programme_wrong", {}, std::move(wrong));
}

void insert(db::Tx& tx, const Programme& p) {
  std::optional<base::Day> from, to;
  if (p.applied) from = p.applied->from, to = p.applied->to;
  const auto settings = base::json::serialize(to_json(p.settings));
  tx.run(sql::insert_programme,
         {p.id, p.slug, p.short_code, p.issuer, p.definition, p.definition_version, p.parent, p.cloned_from,
          p.shift_days, p.opens_at, p.closes_at, from, to, settings, p.illustrative, p.created_at});
  tx.run(sql::raise_revision, {});
}

}  // namespace

Programme create_programme(work::Context& context, Programme wanted) {
  const auto known = Register::load(context.tx);
  check(wanted, *known, *org::Tree::load(context.tx), context.book, context.now);
  wanted.id = base::new_id();
  wanted.created_at = context.now;
  wanted.closing_recorded_at = std::nullopt;
  for (int attempt = 0; wanted.short_code.empty() || known->find_short(wanted.short_code); ++attempt)
    wanted.short_code = programme_short_code(wanted.slug, attempt);
  insert(context.tx, wanted);
  work::Change created{"programme_created", "programme", wanted.id};
  created.after = {{"slug", wanted.slug},
                   {"issuer", wanted.issuer},
                   {"definition", wanted.definition},
                   {"opens_at", base::to_iso(wanted.opens_at)},
                   {"closes_at", base::to_iso(wanted.closes_at)}};
  if (wanted.cloned_from) created.after["cloned_from"] = *wanted.cloned_from;
  created.imprinted = {{programme_record(), wanted.id}};
  work::record(context, created);
  return wanted;
}

void require_close_to_come(base::Instant closes_at, base::Instant now, const char* place) {
  if (now < closes_at) return;
  throw base::Refused(
      base::Reason::invalid, "programme_wrong", {},
      {{place,
        "programme_closes_in_past",
        {{"closes", {{"vi", base::to_text(closes_at)}, {"en", base::to_english(closes_at)}}},
         {"today", {{"vi", base::to_text(base::day_of(now))}, {"en", base::to_english(base::day_of(now))}}}}}});
}

void check_programme(work::Context& context, const Programme& wanted) {
  check(wanted, *Register::load(context.tx), *org::Tree::load(context.tx), context.book, context.now);
}

}  // namespace sovang::programmes
