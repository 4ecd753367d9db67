// receive_file, begin_import: a file becomes rows that are kept, and a first guess at what its columns are.
#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/imports/actions.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"

namespace sovang::imports {

namespace {

void keep_rows(const Desk& desk, std::int64_t import, std::size_t sheet, std::span<const sheets::Row> rows,
               base::Instant at) {
  for (std::size_t piece = 0; piece * rows_of_piece < rows.size(); ++piece)
    desk.parts().database.change_and_wait([&](db::Tx& tx) {
      const auto begin = piece * rows_of_piece;
      Store{tx}.put_piece(desk.seal(), import, sheet, piece,
                          rows.subspan(begin, std::min(rows_of_piece, rows.size() - begin)), at);
    });
}

}  // namespace

Received receive_file(const Desk& desk, const Sent& sent) {
  constexpr std::size_t longest_name = 200;
  const auto& kind = desk.kind(sent.kind);
  Received received;
  auto& import = received.import;
  import.kind = sent.kind;
  if (kind.of_programme()) import.programme = desk.parts().programmes.current()->require(sent.programme).slug;
  import.file_name = base::cut_bytes(base::clean_line(sent.file_name).value_or(""), longest_name);
  import.digest = crypto::sha256_hex(sent.bytes);
  auto book = sheets::read_apart(sent.bytes);
  import.id = base::new_id();
  import.created_at = import.changed_at = sent.at;
  std::size_t most = 0;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const auto& sheet = book.sheets[i];
    import.sheets.push_back({sheet.name, sheet.rows.size()});
    keep_rows(desk, import.id, i, sheet.rows, sent.at);
    if (sheet.rows.size() > most) import.decisions.sheet = i;
    most = std::max(most, sheet.rows.size());
  }
  const auto table = make_table(std::move(book.sheets[import.decisions.sheet].rows));
  const auto header = guess_header(*table, kind.fields());
  import.decisions.header_line = header.line;
  import.decisions.header_rows = header.rows;
  const auto columns = columns_of(*table, header, kind.fields());
  for (const auto& column : columns) import.decisions.columns.push_back(column.field);
  received.header = header_digest(columns);
  return received;
}

std::int64_t begin_import(work::Context& context, const Desk& desk, Received received) {
  auto& import = received.import;
  import.account = context.actor.account;
  const auto right = desk.kind(import.kind).right();
  const auto grant = context.rights.require_somewhere(right);
  context.actor.unit = grant.unit;
  context.actor.role = grant.role;
  const auto scope = context.rights.scope(right);
  import.units = scope.everywhere ? std::vector<std::int64_t>{0} : scope.units;
  Store store{context.tx};
  const auto earlier = store.columns(import.account, import.kind, received.header);
  if (earlier.size() == import.decisions.columns.size()) import.decisions.columns = earlier;
  import.decisions.units = store.unit_names(import.account);
  store.insert(desk.seal(), import);
  work::record(context, "import_begun", "import", import.id, {{"kind", import.kind}});
  return import.id;
}

}  // namespace sovang::imports
