// verify_evaluation: runs a kept evaluation again and names what differs, and why.
#include "base/refused.hpp"
#include "base/sha256.hpp"
#include "features/awards/kept_evaluation.hpp"
#include "features/awards/views.hpp"
#include "rules/explain.hpp"

namespace sovang::awards {

namespace json = base::json;

namespace {

std::string word_of(const json::object& all, std::string_view key) {
  const auto* value = all.if_contains(key);
  return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}

void compare(const std::string& award, const json::object& kept, const json::object& now, std::vector<Changed>& out) {
  for (const auto& item : kept)
    if (const auto was = std::string{item.value().as_string()}, is = word_of(now, item.key()); was != is)
      out.push_back({award, std::string{item.key()}, was, is});
  for (const auto& item : now)
    if (!kept.if_contains(item.key()))
      out.push_back({award, std::string{item.key()}, "", std::string{item.value().as_string()}});
}

std::vector<Changed> differences(const std::string& kept, const std::string& now) {
  std::vector<Changed> out;
  const auto before = base::parse_kept_json(kept), after = base::parse_kept_json(now);
  for (const auto& one : before.as_array()) {
    const auto award = std::string{one.at("award").as_string()};
    const json::object* same = nullptr;
    for (const auto& other : after.as_array())
      if (other.at("award").as_string() == one.at("award").as_string()) same = &other.as_object();
    static const json::object none;
    for (const auto* part : {"answers", "places"})
      compare(award, one.at(part).as_object(), same ? same->at(part).as_object() : none, out);
  }
  return out;
}

/// The answers under a book; awards that it does not have any more are left out.
std::string answers_under(Seasons& seasons, const Question& question, const KeptEvaluation& kept,
                          const std::shared_ptr<const rules::Book>& book, base::Instant now) {
  const auto season = seasons.open(question, now, book);
  const std::lock_guard lock{season->mutex};
  std::vector<std::string> awards;
  for (const auto& award : kept.awards)
    if (season->definition.award(award)) awards.push_back(award);
  return awards.empty() ? "[]" : evaluation_to_keep(*season, kept.reason, std::move(awards)).answers;
}

json::array changed_view(const std::vector<Changed>& changed) {
  json::array out;
  for (const auto& one : changed)
    out.push_back({{"award", one.award}, {"subject", one.subject}, {"kept", one.kept}, {"now", one.now}});
  return out;
}

json::array words_view(const std::vector<std::string>& words) {
  json::array out;
  for (const auto& word : words) out.emplace_back(word);
  return out;
}

}  // namespace

Verified verify_evaluation(Seasons& seasons, const KeptEvaluation& kept, base::Instant now) {
  Verified out;
  base::Sha256 hash;
  hash.add(kept.answers);
  out.intact = hash.hex() == kept.answers_digest;
  const auto programmes = seasons.sources().programmes.current();
  const auto* programme = programmes->find_id(kept.programme_id);
  if (!programme) throw base::Refused(base::Reason::not_found, "programme_unknown", {{"programme", kept.code}});
  const auto present = seasons.sources().book();
  out.book_changed = present->digest() != kept.book_digest;
  out.program_changed = kept.program != program_version();
  const Question question{programme->slug, kept.as_of, kept.what_if, kept.known_at};
  const auto then = out.book_changed ? rules::load_book_files(kept.book_files).book : present;
  if (!then || (out.book_changed && then->digest() != kept.book_digest))
    out.not_run = "kept_book_unreadable";
  else
    out.again = differences(kept.answers, answers_under(seasons, question, kept, then, now));
  if (out.book_changed && present->document(programme->definition))
    out.present = differences(kept.answers, answers_under(seasons, question, kept, present, now));
  return out;
}

json::object kept_view(const KeptEvaluation& kept, const programmes::Programme& programme) {
  return {{"code", kept.code},
          {"programme", {{"id", programme.slug}, {"title", programmes::to_json(programme.settings.title)}}},
          {"reason", kept.reason},
          {"definition", {{"id", programme.definition}, {"version", kept.definition_version}}},
          {"book_digest", kept.book_digest},
          {"program", kept.program},
          {"as_of", base::to_iso(kept.as_of)},
          {"as_of_text", to_json(instant_text(kept.as_of))},
          {"known_at", base::to_iso(kept.known_at)},
          {"what_if", words_view(kept.what_if)},
          {"awards", words_view(kept.awards)},
          {"answers_digest", kept.answers_digest},
          {"kept_at", base::to_iso(kept.kept_at)}};
}

json::object verified_view(const Verified& verified) {
  return {{"same", verified.same()},
          {"intact", verified.intact},
          {"book_changed", verified.book_changed},
          {"program_changed", verified.program_changed},
          {"not_run", verified.not_run},
          {"again", changed_view(verified.again)},
          {"present", changed_view(verified.present)}};
}

}  // namespace sovang::awards
