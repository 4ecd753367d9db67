// Imports in the database.
#include "features/imports/store.hpp"

#include <algorithm>

#include "imports/sql.hpp"
#include "platform/files/packed.hpp"

namespace sovang::imports {

namespace {

namespace json = base::json;

db::Blob sealed(const crypto::SealedFields& seal, std::string_view text, const crypto::Place& place) {
  const auto packed = files::pack(text);
  return seal.seal({reinterpret_cast<const char*>(packed.data()), packed.size()}, place);
}

/// Throws std::runtime_error: what is kept here was written here.
std::string opened(const crypto::SealedFields& seal, std::span<const std::byte> bytes, const crypto::Place& place) {
  const auto packed = seal.open(bytes, place);
  if (!packed) throw std::runtime_error("an import cannot be opened with the keys of this installation");
  return files::unpack(std::as_bytes(std::span{*packed}));
}

std::string lines_of(std::span<const sheets::Row> rows) {
  std::string lines;
  for (const auto& row : rows) (lines += sheets::to_line(row)) += '\n';
  return lines;
}

std::vector<std::int64_t> units_of(std::string_view kept) {
  return json::value_to<std::vector<std::int64_t>>(base::parse_kept_json(kept));
}

Import import_of(const crypto::SealedFields& seal, const db::Row& row) {
  Import import;
  import.id = row.integer(0);
  import.account = row.integer(1);
  import.kind = row.string(2);
  import.programme = row.string(3);
  import.file_name = row.string(4);
  import.state = state_from(row.text(5));
  import.revision = row.integer(6);
  const auto sheets = base::parse_kept_json(row.text(7));
  for (const auto& sheet : sheets.as_array())
    import.sheets.push_back({std::string{sheet.at("name").as_string()}, sheet.at("rows").to_number<std::size_t>()});
  if (!row.blob(8).empty())
    import.decisions = decisions_from(
        base::parse_kept_json(opened(seal, row.blob(8), {"imports", import.id, "decisions"})).as_object());
  import.lines = row.integer(9);
  import.lines_done = row.integer(10);
  import.result = base::parse_kept_json(row.text(11)).as_object();
  import.created_at = row.instant(12);
  import.changed_at = row.instant(13);
  import.finished_at = row.instant_or_null(14);
  import.units = units_of(row.text(15));
  import.digest = row.string(16);
  import.ordered_at = row.instant_or_null(17);
  import.ordered_lines = json::value_to<LineRanges>(base::parse_kept_json(row.text(18)));
  import.acting = row.integer(19);
  return import;
}

std::string sheets_text(const Import& import) {
  json::array sheets;
  for (const auto& sheet : import.sheets) sheets.push_back(json::object{{"name", sheet.name}, {"rows", sheet.rows}});
  return json::serialize(sheets);
}

/// Without why it stopped: it goes on.
std::string result_text(const Import& import) {
  auto result = import.result;
  result.erase("refused");
  return json::serialize(result);
}

db::Blob decisions_blob(const crypto::SealedFields& seal, const Import& import) {
  return sealed(seal, json::serialize(to_json(import.decisions)), {"imports", import.id, "decisions"});
}

}  // namespace

void Store::insert(const crypto::SealedFields& seal, const Import& import) {
  tx_.run(sql::insert_import, {import.id, import.account, import.kind, import.programme, import.file_name,
                               sheets_text(import), decisions_blob(seal, import), import.created_at,
                               json::serialize(json::value_from(import.units)), import.digest});
}

std::optional<Import> Store::find(const crypto::SealedFields& seal, std::int64_t id) const {
  return tx_.one(sql::find_import, {id}, [&](const db::Row& row) { return import_of(seal, row); });
}

std::vector<Import> Store::all_of(const crypto::SealedFields& seal, std::int64_t account) const {
  return tx_.all(sql::imports_of, {account}, [&](const db::Row& row) { return import_of(seal, row); });
}

std::vector<Import> Store::others(std::int64_t account, base::Instant since) const {
  return tx_.all(sql::imports_of_others, {account, since}, [](const db::Row& row) {
    Import import;
    import.id = row.integer(0);
    import.account = row.integer(1);
    import.kind = row.string(2);
    import.state = state_from(row.text(3));
    import.units = units_of(row.text(4));
    return import;
  });
}

void Store::put_piece(const crypto::SealedFields& seal, std::int64_t import, std::size_t sheet, std::size_t piece,
                      std::span<const sheets::Row> rows, base::Instant at) {
  const auto column = std::to_string(sheet) + "/" + std::to_string(piece);
  const auto content = sealed(seal, lines_of(rows), {"import_pieces", import, column});
  tx_.run(sql::insert_piece, {import, static_cast<std::int64_t>(sheet), static_cast<std::int64_t>(piece), content, at});
}

std::vector<sheets::Row> Store::rows(const crypto::SealedFields& seal, std::int64_t import, std::size_t sheet) const {
  std::vector<sheets::Row> rows;
  tx_.each(sql::load_pieces, {import, static_cast<std::int64_t>(sheet)}, [&](const db::Row& row) {
    const auto column = std::to_string(sheet) + "/" + std::to_string(row.integer(0));
    const auto lines = opened(seal, row.blob(1), {"import_pieces", import, column});
    for (std::size_t at = 0; at < lines.size();) {
      const auto end = std::min(lines.find('\n', at), lines.size());
      rows.push_back(sheets::from_line(std::string_view{lines}.substr(at, end - at)));
      at = end + 1;
    }
  });
  return rows;
}

bool Store::decide(const crypto::SealedFields& seal, const Import& import, base::Instant at) {
  return tx_.run(sql::decide, {import.id, import.revision, decisions_blob(seal, import), at}) == 1;
}

bool Store::begin_run(const Import& import, const LineRanges& lines, std::int64_t acting, base::Instant at) {
  return tx_.run(sql::begin_run, {import.id, import.revision, count_of(lines), at,
                                  json::serialize(json::value_from(lines)), acting}) == 1;
}

bool Store::resume(const Import& import, std::int64_t acting, base::Instant at) {
  return tx_.run(sql::resume_import, {import.id, acting, result_text(import), at}) == 1;
}

std::optional<SameFile> Store::same_file(const Import& import) const {
  return tx_.one(sql::same_file, {import.digest, import.kind, import.programme, import.id}, [](const db::Row& row) {
    return SameFile{row.integer(0), units_of(row.text(3)), row.string(1), row.instant(2)};
  });
}

Store::UnderWay Store::under_way(std::int64_t account, const std::vector<std::int64_t>& units) const {
  UnderWay found;
  tx_.each(sql::imports_under_way, {}, [&](const db::Row& row) {
    const auto others = units_of(row.text(1));
    found.of_account += row.integer(0) == account;
    found.of_units += std::ranges::find_first_of(units, others) != units.end();
  });
  return found;
}

std::set<std::string> Store::programmes_written(base::Instant changed_since, base::Instant ordered_since) const {
  const auto slugs = tx_.all(sql::programmes_written, {changed_since, ordered_since},
                             [](const db::Row& row) { return row.string(0); });
  return {slugs.begin(), slugs.end()};
}

bool Store::begin_undo(const Import& import, std::int64_t acting, base::Instant at) {
  return tx_.run(sql::begin_undo, {import.id, acting, result_text(import), at}) == 1;
}

void Store::move(std::int64_t import, State state, const Written& written, base::Instant at) {
  const auto finished = written.finished ? std::optional{at} : std::nullopt;
  tx_.run(sql::move_import,
          {import, to_word(state), written.lines_done, json::serialize(written.result), at, finished});
}

std::vector<std::int64_t> Store::waiting(std::int64_t worker, base::Instant now) const {
  return tx_.all(sql::waiting_imports, {worker, now}, [](const db::Row& row) { return row.integer(0); });
}

bool Store::take(std::int64_t import, std::int64_t worker, base::Instant now, base::Instant until) {
  return tx_.run(sql::take_import, {import, worker, now, until}) == 1;
}

void Store::add_record(std::int64_t import, std::uint32_t line, std::int64_t record) {
  tx_.defer(sql::insert_record, {import, std::int64_t{line}, record});
}

std::vector<std::pair<std::uint32_t, std::int64_t>> Store::records(std::int64_t import) const {
  return tx_.all(sql::records_of, {import}, [](const db::Row& row) {
    return std::pair{static_cast<std::uint32_t>(row.integer(0)), row.integer(1)};
  });
}

std::vector<std::string> Store::columns(std::int64_t account, std::string_view kind, std::string_view header) const {
  const auto kept =
      tx_.one(sql::find_columns, {account, kind, header}, [](const db::Row& row) { return row.string(0); });
  return kept ? json::value_to<std::vector<std::string>>(base::parse_kept_json(*kept)) : std::vector<std::string>{};
}

void Store::keep_columns(const Import& import, std::string_view header) {
  tx_.run(sql::put_columns,
          {import.account, import.kind, header, json::serialize(json::value_from(import.decisions.columns))});
}

std::map<std::string, std::string> Store::unit_names(std::int64_t account) const {
  std::map<std::string, std::string> names;
  tx_.each(sql::find_unit_names, {account}, [&](const db::Row& row) { names.emplace(row.string(0), row.string(1)); });
  return names;
}

void Store::keep_unit_names(std::int64_t account, const std::map<std::string, Answer>& answers, base::Instant at) {
  for (const auto& [name, answer] : answers) tx_.defer(sql::put_unit_name, {account, name, answer.unit, at});
}

void Store::drop_old(base::Instant now) {
  const auto undone_before = now + -undo_time, left_before = now + -lie_time, stopped_before = now + -wait_time;
  const db::Blob nothing;
  tx_.run(sql::end_stopped, {stopped_before});
  tx_.run(sql::drop_decisions, {undone_before, left_before, nothing});
  tx_.run(sql::drop_pieces, {undone_before, left_before, stopped_before});
}

}  // namespace sovang::imports
