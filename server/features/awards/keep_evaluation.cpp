// keep_evaluation: answers of an evaluation as canonical JSON, with the rules that gave them.
#include <algorithm>

#include "awards/sql.hpp"
#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "features/awards/imprints.hpp"
#include "features/awards/kept_evaluation.hpp"
#include "features/awards/views.hpp"
#include "platform/files/packed.hpp"
#include "work/history.hpp"

namespace sovang::awards {

namespace json = base::json;

namespace {

constexpr std::size_t shortest_reason = 10, longest_reason = 2'000, code_length = 12;

/// Keys in the order of their bytes, so that the same answers give the same text.
json::object sorted(std::vector<std::pair<std::string, json::value>> pairs) {
  std::ranges::sort(pairs, {}, &std::pair<std::string, json::value>::first);
  json::object out;
  for (auto& [key, value] : pairs) out[key] = std::move(value);
  return out;
}

json::object places_of(const std::vector<rules::QuotaVerdict>& quotas) {
  std::vector<std::pair<std::string, json::value>> all;
  for (std::size_t i = 0; i < quotas.size(); ++i)
    for (std::size_t at = 0; at < quotas[i].places.size(); ++at) {
      const auto& places = quotas[i].places[at];
      const auto said = places.decided == rules::Answer::met
                            ? std::to_string(places.low)
                            : std::string{rules::to_word(places.decided)} + " " + std::to_string(places.low) + "-" +
                                  std::to_string(places.high);
      all.emplace_back(std::to_string(i) + "/" + quotas[i].groups->codes.at(at), said);
    }
  return sorted(std::move(all));
}

json::object answers_of(Season& season, const std::string& award) {
  const auto& verdict = season.judge.award(award);
  std::vector<std::pair<std::string, json::value>> answers;
  for (std::size_t row = 0; row < verdict.subjects->size(); ++row)
    answers.emplace_back(verdict.subjects->codes[row], std::string{rules::to_word(verdict.answers[row])});
  return {{"award", award},
          {"listed", LiveFacts::keeps_list(verdict.award->subject)},
          {"answers", sorted(std::move(answers))},
          {"places", places_of(season.judge.quotas(award))}};
}

std::string sha256(std::string_view text) {
  base::Sha256 hash;
  hash.add(text);
  return hash.hex();
}

std::string list_text(const std::vector<std::string>& words) {
  json::array list;
  for (const auto& word : words) list.emplace_back(word);
  return json::serialize(list);
}

std::vector<std::string> list_from(std::string_view text) {
  std::vector<std::string> words;
  const auto list = base::parse_kept_json(text);
  for (const auto& word : list.as_array()) words.emplace_back(word.as_string());
  return words;
}

db::Blob packed_files(const rules::BookFiles& files) {
  json::object all;
  for (const auto& [name, text] : files) all[name] = text;
  return files::pack(json::serialize(all));
}

KeptEvaluation read_row(const db::Row& row) {
  KeptEvaluation kept;
  kept.code = row.string(0);
  kept.reason = row.string(1);
  kept.book_digest = row.string(2);
  kept.definition_version = row.integer(3);
  kept.program = row.string(4);
  kept.as_of = row.instant(5);
  kept.known_at = row.instant(6);
  kept.what_if = list_from(row.text(7));
  kept.awards = list_from(row.text(8));
  kept.answers_digest = row.string(9);
  kept.kept_at = row.instant(10);
  kept.programme_id = row.integer(11);
  return kept;
}

}  // namespace

std::string_view program_version() { return SOVANG_VERSION; }

EvaluationToKeep evaluation_to_keep(Season& season, std::string reason, std::vector<std::string> awards) {
  const auto length = base::count_graphemes(reason);
  if (length < shortest_reason || length > longest_reason)
    throw base::Refused(base::Reason::invalid, "keep_reason_length",
                        {{"least", shortest_reason}, {"most", longest_reason}},
                        {{"/reason", "keep_reason_length", {{"least", shortest_reason}, {"most", longest_reason}}}});
  for (const auto& award : awards) require_award(season, award);
  if (awards.empty())
    for (const auto& award : season.definition.awards) awards.push_back(award.id);
  json::array answers;
  for (const auto& award : awards) answers.push_back(answers_of(season, award));
  return {season.moment.programme->id, std::move(reason), season.book,
          season.definition.version,   season.as_of,      season.moment.known_at,
          season.definition.overrides, std::move(awards), json::serialize(answers)};
}

KeptEvaluation keep_evaluation(work::Context& ctx, const EvaluationToKeep& wanted) {
  KeptEvaluation kept;
  kept.programme_id = wanted.programme_id;
  kept.reason = wanted.reason;
  kept.book_digest = wanted.book->digest();
  kept.definition_version = wanted.definition_version;
  kept.program = program_version();
  kept.as_of = wanted.as_of;
  kept.known_at = wanted.known_at;
  kept.kept_at = ctx.now;
  kept.what_if = wanted.what_if;
  kept.awards = wanted.awards;
  kept.answers = wanted.answers;
  kept.answers_digest = sha256(wanted.answers);
  const auto id = base::new_id();
  kept.code = sha256(std::to_string(id) + kept.book_digest + kept.answers_digest).substr(0, code_length);
  ctx.tx.run(sql::insert_kept_book, {kept.book_digest, packed_files(wanted.book->files()), ctx.now});
  ctx.tx.run(sql::insert_kept_evaluation,
             {id, kept.code, kept.programme_id, kept.reason, kept.book_digest, kept.definition_version, kept.program,
              kept.as_of, kept.known_at, list_text(kept.what_if), list_text(kept.awards), files::pack(kept.answers),
              kept.answers_digest, ctx.now, ctx.actor.account});
  work::Change change{"evaluation_kept", "programme", kept.programme_id};
  change.after = {{"code", kept.code}, {"book", kept.book_digest}, {"answers", kept.answers_digest}};
  change.reason = kept.reason;
  change.imprinted = {{kept_evaluation_record(), id}};
  work::record(ctx, change);
  return kept;
}

std::vector<KeptEvaluation> kept_evaluations(db::Tx& tx, std::int64_t programme) {
  std::vector<KeptEvaluation> all;
  tx.each(sql::kept_evaluations_of, {programme}, [&](const db::Row& row) { all.push_back(read_row(row)); });
  return all;
}

KeptEvaluation require_kept_evaluation(db::Tx& tx, std::string_view code) {
  std::optional<KeptEvaluation> found;
  tx.each(sql::find_kept_evaluation, {code}, [&](const db::Row& row) {
    found = read_row(row);
    found->answers = files::unpack(row.blob(12));
    const auto book = base::parse_kept_json(files::unpack(row.blob(13)));
    for (const auto& file : book.as_object())
      found->book_files[std::string{file.key()}] = std::string{file.value().as_string()};
  });
  if (!found) throw base::Refused(base::Reason::not_found, "kept_evaluation_unknown", {{"code", code}});
  return std::move(*found);
}

}  // namespace sovang::awards
