// The targets: each calls one door with the bytes and looks at what came out.
#include "targets.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "base/csv.hpp"
#include "base/instant.hpp"
#include "base/json.hpp"
#include "base/legacy_text.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/id_token.hpp"
#include "features/imports/amount.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/plain_form.hpp"
#include "features/initiatives/read_submission.hpp"
#include "platform/attachments/attachments.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/jws.hpp"
#include "platform/crypto/passkey.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/target.hpp"
#include "platform/sheets/parts.hpp"
#include "rules/yaml.hpp"

namespace sovang::fuzz {

namespace {

void must(bool what) {
  if (!what) std::abort();
}

initiatives::Form open_form() {
  initiatives::Form form;
  form.slug = "mtsk-2026";
  form.opens_at = {0};
  form.closes_at = {std::int64_t{4'000'000'000} * base::micros_per_second};
  form.sectors = {"enterprise"};
  form.fields = {"production"};
  return form;
}

}  // namespace

void json(std::string_view bytes) {
  try {
    // What was taken can be written and is read again as the same; a number that is no integer may lose its last digit
    // once (Boost.JSON reads such numbers inexactly), and no field takes one.
    const auto once = base::json::serialize(base::parse_json(bytes));
    const auto value = base::parse_json(once);
    if (once.find_first_of(".eE") == once.npos) must(base::parse_json(base::json::serialize(value)) == value);
  } catch (const base::Refused&) {
  }
}

void submission(std::string_view bytes) {
  static const auto form = open_form();
  const auto unit = [](std::string_view unit_code) -> std::optional<initiatives::UnitChoice> {
    if (unit_code != "LD12-01") return std::nullopt;
    return initiatives::UnitChoice{1, "LD12-01", "Công đoàn", false};
  };
  try {
    const auto read = initiatives::read_submission(base::parse_json(bytes), form, unit, base::Day{19'000});
    const auto& kept = read.submission;
    must(base::count_graphemes(kept.description) <= form.description_graphemes);
    must(base::clean_line(kept.title) == kept.title && !kept.title.empty());
    must(!kept.benefit_dong || (*kept.benefit_dong >= 0 && *kept.benefit_dong <= 1'000'000'000'000'000));
  } catch (const base::Refused& refused) {
    for (const auto& field : refused.fields) must(!field.code.empty());
  }
}

void form(std::string_view bytes) {
  const auto sent = http::parse_form_as_sent(bytes);
  for (const auto& [name, value] : sent)
    must(http::is_utf8(base::readable(name)) && http::is_utf8(base::readable(value)));
  (void)initiatives::body_from(sent);
  base::json::object page;
  initiatives::add_typed(page, sent);
  initiatives::add_errors(page, initiatives::strange_fields(sent), base::Language::vi);
  must(http::is_utf8(base::json::serialize(page)));
  const auto pairs = http::parse_form(bytes);
  if (!pairs) return;
  must(*pairs == sent);
  for (const auto& [name, value] : *pairs) must(http::is_utf8(name) && http::is_utf8(value));
}

void multipart(std::string_view bytes) {
  const auto end = std::min(bytes.find('\n'), bytes.size());
  const auto parts = http::parse_multipart(bytes.substr(0, end), bytes.substr(std::min(end + 1, bytes.size())));
  if (!parts) return;
  must(parts->size() <= 32);
  for (const auto& [name, value] : *parts) must(!name.empty() && http::is_utf8(name) && http::is_utf8(value));
}

void target(std::string_view bytes) {
  const auto parsed = http::parse_target(bytes);
  if (!parsed) return;
  must(parsed->path.starts_with('/') && http::is_utf8(parsed->path));
  must(parsed->path.find('\0') == parsed->path.npos && parsed->path.find('\n') == parsed->path.npos);
}

void code(std::string_view bytes) {
  const auto compact = initiatives::compact_code(bytes);
  if (compact) must(initiatives::compact_code(*compact) == compact);
}

void instant(std::string_view bytes) {
  if (const auto at = base::parse_instant(bytes)) must(base::parse_instant(base::to_iso(*at)) == at);
  if (const auto day = base::parse_day(bytes)) must(base::parse_day(base::to_iso(*day)) == day);
  if (const auto clean = base::clean_text(bytes)) {
    must(base::clean_text(*clean) == clean);
    const auto line = base::clean_line(bytes);
    must(line && base::clean_line(*line) == line);
    (void)base::fold(*clean);
    (void)base::count_graphemes(*clean);
  }
}

void csv(std::string_view bytes) {
  std::istringstream in{std::string{bytes}};
  base::ImportProblems problems("f.csv");
  try {
    base::CsvReader reader(in, problems);
    while (reader.next()) {
    }
  } catch (const base::Refused&) {
  }
}

void yaml(std::string_view bytes) {
  rules::Problems problems;
  const auto read = rules::parse_yaml(bytes, "f.yaml", problems);
  must(read.has_value() || !problems.sorted().empty());
}

namespace {

/// Small, so that the search does not spend its time in what is merely large.
sheets::Limits small() {
  sheets::Limits limits;
  limits.inflated_bytes = limits.text_bytes = std::size_t{1} << 20;
  limits.rows = 1'000;
  return limits;
}

void must_be_sound(const sheets::Row& row, const sheets::Limits& limits) {
  must(row.line > 0 && row.cells.size() <= limits.columns);
  for (const auto& cell : row.cells) must(http::is_utf8(cell.text) && cell.text.size() <= 2 * limits.cell_bytes);
  must(sheets::from_line(sheets::to_line(row)).cells == row.cells);
}

}  // namespace

void attachment(std::string_view bytes) {
  for (const auto kind : attachments::all_kinds) {
    if (bytes.empty() || bytes.front() != static_cast<char>(kind)) continue;
    try {
      // What was kept once is kept again: a picture made here is one.
      must(!attachments::judge(kind, attachments::judge(kind, bytes.substr(1))).empty());
    } catch (const base::Refused& refused) {
      must(refused.code.starts_with("attachment_"));
    }
  }
}

void workbook(std::string_view bytes) {
  const auto limits = small();
  try {
    for (const auto& sheet : sheets::read(bytes, limits).sheets)
      for (const auto& row : sheet.rows) must_be_sound(row, limits);
  } catch (const base::Refused& refused) {
    must(!refused.code.empty());
  }
}

void sheet(std::string_view bytes) {
  const auto limits = small();
  sheets::Budget budget{limits};
  const sheets::WorkbookPart book;
  sheets::SharedTexts shared{budget};
  shared.all = {{"Lò Văn Ún"}, {""}};
  sheets::StylesPart styles;
  styles.day = {false, true};
  try {
    sheets::SheetPart part{budget, book, shared, styles};
    sheets::XmlPass pass{part, "sheet"};
    pass.feed(bytes, true);
    std::uint32_t line = 0;
    for (const auto& row : part.finish()) {
      must(row.line > line);
      line = row.line;
      must_be_sound(row, limits);
    }
  } catch (const base::Refused&) {
  }
}

void legacy(std::string_view bytes) {
  if (!http::is_utf8(bytes)) return;
  const std::array texts{bytes};
  for (const auto encoding : {base::LegacyText::tcvn3, base::LegacyText::vni, base::recognise_legacy(texts)})
    must(http::is_utf8(base::from_legacy(encoding, bytes)));
}

void amount(std::string_view bytes) {
  const auto read = imports::amount_of(bytes);
  if (read.dong) must(*read.dong >= 0);
}

void passkey(std::string_view bytes) {
  static const auto party = *crypto::relying_party("https://so.vn");
  static const auto id = crypto::sha256(party.id);
  constexpr std::string_view words = R"({"challenge":"c","origin":"https://so.vn","type":"webauthn.)";
  std::string data{reinterpret_cast<const char*>(id.data()), id.size()};
  data.append("\x41").append(bytes);
  try {
    const auto made = crypto::check_made({std::string{words} + "create\"}", data}, party);
    must(!made.credential.empty() && !made.key.bytes.empty());
    crypto::check_shown({made.credential, std::string{words} + "get\"}", data, std::string{bytes}}, made.key, party);
  } catch (const crypto::PasskeyFault&) {
  }
  try {
    (void)crypto::challenge_of(bytes);
  } catch (const crypto::PasskeyFault&) {
  }
  if (const auto decoded = crypto::from_base64url(bytes)) must(crypto::to_base64url(*decoded) == bytes);
}

void id_token(std::string_view bytes) {
  const auto line = std::min(bytes.find('\n'), bytes.size());
  try {
    const crypto::KeySet keys{bytes.substr(0, line)};
    must(keys.size() <= crypto::KeySet::most_keys);
    (void)keys.verified(bytes.substr(std::min(line + 1, bytes.size())));
  } catch (const crypto::JwsFault&) {
  }
  try {
    const base::Instant now{1'800'000'000 * base::micros_per_second};
    must(!identity::read_id_token(bytes, {"https://id.vn", "c", "n"}, now).subject.empty());
  } catch (const identity::IdTokenFault&) {
  }
}

}  // namespace sovang::fuzz
