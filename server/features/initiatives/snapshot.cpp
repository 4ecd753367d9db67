// Writing and reading the lines of a frozen programme.
#include "features/initiatives/snapshot.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <stdexcept>
#include <unordered_set>

#include "base/text.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/org/import.hpp"
#include "initiatives/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::string_view first_line = "sovang-snapshot-1";

std::string or_dash(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : "-"; }

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::runtime_error("a snapshot's line is malformed");
  return value;
}
std::optional<std::int64_t> number_or_none(std::string_view text) {
  return text == "-" ? std::nullopt : std::optional{number(text)};
}

/// At most 27 digits, as DongSum::digits() writes them.
base::DongSum dong(std::string_view text) {
  if (text.size() <= 18) return number(text);
  const auto cut = text.size() - 9;
  return base::DongSum{number(text.substr(0, cut)), number(text.substr(cut))};
}

struct Line {
  std::string_view parent;
  BoardFrame::Row row;
  Sum own;
};

Line read_line(std::string_view text) {
  const auto parts = split(text, '\t');
  if (parts.size() != 9) throw std::runtime_error("a snapshot's line is malformed");
  Line line;
  line.row.code = parts[0];
  line.parent = parts[1];
  if (!org::is_unit_code(line.row.code)) throw std::runtime_error("a snapshot's line names no unit");
  const auto level = org::level_from(parts[2]);
  if (!level) throw std::runtime_error("a snapshot's line names no level");
  line.row.level = *level;
  line.row.province = parts[3] == "1";
  line.own = {number(parts[4]), dong(parts[5])};
  line.row.target = number_or_none(parts[6]);
  line.row.members = number_or_none(parts[7]);
  if (parts[8] != "-")
    for (const auto bloc : split(parts[8], ',')) line.row.blocs.push_back(bloc);
  return line;
}

/// Parents before children, from lines in the order of codes.
void add_below(FrozenBoard& board, const std::unordered_map<std::string_view, std::vector<const Line*>>& children,
               std::string_view parent, std::int32_t parent_row) {
  const auto found = children.find(parent);
  if (found == children.end()) return;
  for (const auto* line : found->second) {
    const auto row = static_cast<std::int32_t>(board.frame.rows.size());
    board.frame.rows.push_back(line->row);
    board.frame.rows.back().parent = parent_row;
    board.totals.push_back(line->own);
    add_below(board, children, line->row.code, row);
  }
}

/// Each unit once, below one that is there: so no line adds to another one's number, and there is no circle.
void place_lines(FrozenBoard& board, const std::vector<Line>& lines) {
  std::unordered_map<std::string_view, std::vector<const Line*>> children;
  std::unordered_set<std::string_view> codes;
  for (const auto& line : lines) {
    if (!codes.insert(line.row.code).second) throw std::runtime_error("a snapshot names a unit twice");
    children[line.parent].push_back(&line);
  }
  add_below(board, children, "", -1);
  if (board.frame.rows.size() != lines.size()) throw std::runtime_error("a snapshot has units below none of its own");
}

/// Written into a line, it must be read as itself.
std::string code_for_line(std::string_view code) {
  if (!org::is_unit_code(code))
    throw std::runtime_error("a snapshot cannot be written: \"" + base::readable(code) + "\" is no code");
  return std::string{code};
}

void add_names(FrozenBoard& board, const org::Tree& tree) {
  for (std::size_t i = 0; i < board.frame.rows.size(); ++i) {
    auto& row = board.frame.rows[i];
    row.name = row.brief = row.code;
    const auto unit = tree.find(row.code);
    if (!unit) continue;
    const auto name = tree.name(*unit, board.frame.day);
    row.name = name.full;
    row.brief = name.brief.empty() ? name.full : name.brief;
    row.unit_id = tree.unit(*unit).id;
    board.frame.row_of.emplace(row.unit_id, static_cast<std::int32_t>(i));
  }
}

}  // namespace

std::string snapshot_lines(const BoardFrame& frame, const std::vector<Sum>& own, std::string_view programme,
                           base::Instant as_of) {
  std::vector<std::size_t> order(frame.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return frame.rows[i].code; });
  std::string lines =
      std::string{first_line} + "\nprogramme " + std::string{programme} + "\nas_of " + base::to_iso(as_of) + "\n";
  for (const auto i : order) {
    const auto& row = frame.rows[i];
    lines += code_for_line(row.code) + "\t" +
             (row.parent < 0 ? "" : code_for_line(frame.rows[static_cast<std::size_t>(row.parent)].code)) + "\t" +
             std::string{org::to_word(row.level)} + "\t" + (row.province ? "1" : "0") + "\t" +
             std::to_string(own[i].n) + "\t" + own[i].benefit_dong.digits() + "\t" + or_dash(row.target) + "\t" +
             or_dash(row.members) + "\t";
    std::string blocs;
    for (const auto bloc : row.blocs) blocs += (blocs.empty() ? "" : ",") + code_for_line(bloc);
    lines += (blocs.empty() ? "-" : blocs) + "\n";
  }
  return lines;
}

FrozenBoard read_snapshot(const Snapshot& snapshot, std::shared_ptr<const org::Tree> tree, base::Day day) {
  if (crypto::sha256_hex(snapshot.lines) != snapshot.digest)
    throw std::runtime_error("a snapshot does not fit its digest");
  struct Kept {
    std::string lines;
    std::shared_ptr<const org::Tree> tree;
  };
  const auto kept = std::make_shared<const Kept>(Kept{snapshot.lines, tree});
  FrozenBoard board;
  board.frame.day = day;
  board.as_of = snapshot.as_of;
  board.digest = snapshot.digest;
  auto texts = split(kept->lines, '\n');
  if (texts.size() < 4 || texts[0] != first_line || !texts.back().empty())
    throw std::runtime_error("this is no snapshot");
  std::vector<Line> lines;
  lines.reserve(texts.size());
  for (std::size_t i = 3; i + 1 < texts.size(); ++i) lines.push_back(read_line(texts[i]));
  place_lines(board, lines);
  add_names(board, *tree);
  add_to_parents(board.frame, board.totals);
  board.frame.keeps_alive = kept;
  return board;
}

std::optional<Snapshot> find_snapshot(db::Tx& tx, std::int64_t programme) {
  return tx.one(sql::find_snapshot, {programme}, [](const db::Row& row) {
    return Snapshot{row.instant(0), row.instant(1), row.string(2), row.string(3)};
  });
}

void freeze_programme(db::Tx& tx, std::int64_t programme, base::Instant as_of, base::Instant taken_at,
                      const std::string& lines) {
  const auto digest = crypto::sha256_hex(lines);
  tx.run(sql::insert_snapshot, {programme, as_of, taken_at, digest, lines});
  work::Change change{"programme_frozen", "programme", programme};
  change.after = {{"as_of", base::to_iso(as_of)}, {"digest", digest}};
  change.imprinted = {{snapshot_record(), programme}};
  work::record(tx, {work::Actor::Kind::system, 0}, taken_at, "job", change);
}

}  // namespace sovang::initiatives
