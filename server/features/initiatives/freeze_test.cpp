// At the close the counts are frozen: with a digest, once, and enough to recompute every rank; what happens later moves
// nothing. On both engines.
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "features/initiatives/boards.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/store.hpp"
#include "features/org/import.hpp"
#include "features/programmes/actions.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using namespace sovang::initiatives::testing;

namespace {

constexpr const char* units =
    "unit_code,parent_code,level,kind,name_vi,short_name_vi,members\n"
    "T,,confederation,TLD,Tổng Liên đoàn,TLĐ,\n"
    "P,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Pê,LĐLĐ tỉnh Pê,5000\n"
    "Q,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Quy,LĐLĐ tỉnh Quy,\n"
    "R,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh An,LĐLĐ tỉnh An,\n"
    "U,P,upper,LDLD_HUYEN,LĐLĐ huyện U,,900\n"
    "A,U,grassroots,CDCS,CĐCS An Bình,,120\n"
    "B,P,grassroots,CDCS,CĐCS Điện lực,,80\n"
    "C,Q,grassroots,CDCS,CĐCS Cờ,,30\n"
    "D,R,grassroots,CDCS,CĐCS Dê,,20\n";

const auto opens = at("2023-01-01T00:00:00+07:00"), closes = at("2023-09-01T00:00:00+07:00");
constexpr std::int64_t second = base::micros_per_second;
const auto settles =
    closes + work::Gate::longest_after;  ///< from here on nothing can still be on its way, but for a minute

/// A programme with real units that sends, moves, closes.
struct Season {
  explicit Season(db::Engine engine)
      : database(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    database->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(units);
      org::import_units(tx, in, "units.csv");
    });
    act(opens, [&](work::Context& context) {
      const auto units_now = org::Tree::load(context.tx);
      programmes::Programme wanted;
      wanted.slug = "thu";
      wanted.issuer = units_now->unit(units_now->require("T")).id;
      wanted.definition = "lc23-lai-chau";
      wanted.opens_at = opens;
      wanted.closes_at = closes;
      wanted.settings.title = {"Thử", "Trial"};
      wanted.settings.fields = {{"production", {"a", "a"}}, {"safety", {"b", "b"}}};
      wanted.settings.sectors = {{"enterprise", {"c", "c"}}};
      programme = programmes::create_programme(context, wanted);
    });
    tree = std::make_unique<org::LiveTree>(*database);
    programmes = std::make_unique<programmes::LiveRegister>(*database);
    counting = std::make_unique<Counting>(*database);
  }
  void act(base::Instant now, const std::function<void(work::Context&)>& action) {
    database->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, now, tx, reinterpret_cast<const rules::Book&>(no_book), "test"};
      action(context);
    });
  }
  std::int64_t send(std::string_view unit, base::Instant when, std::int64_t benefit = 0) {
    auto body = a_body();
    body["unit"] = unit;
    if (benefit > 0) body["benefit_dong"] = benefit;
    const auto find = [&](std::string_view code) -> std::optional<UnitChoice> {
      const auto found = tree->current()->unit(tree->current()->require(code));
      return UnitChoice{found.id, found.code, std::string{code}};
    };
    const base::json::value value = body;
    const auto prepared = prepare_submission(form_of(tree->current(), programme, when, false), find, reception,
                                             {value, "key-" + std::to_string(1'000'000'000'000 + ++keys), when});
    std::string code;
    act(when,
        [&](work::Context& context) { code = submit_initiative(context, prepared, reception.requests).receipt.code; });
    std::int64_t id = 0;
    database->read([&](db::Tx& tx) { id = Store{tx}.find(vault.codes(), *compact_code(code))->id; });
    return id;
  }
  void move(std::int64_t id, Status to, Mover by, base::Instant when) {
    act(when, [&](work::Context& context) { change_status(context, id, to, by); });
    counting->follow();
  }
  Boards boards() { return {*database, *counting, *tree, *programmes}; }
  std::optional<Snapshot> snapshot() {
    std::optional<Snapshot> found;
    database->read([&](db::Tx& tx) { found = find_snapshot(tx, programme.id); });
    return found;
  }

  db::testing::Fresh database;
  programmes::Programme programme;
  std::unique_ptr<org::LiveTree> tree;
  std::unique_ptr<programmes::LiveRegister> programmes;
  std::unique_ptr<Counting> counting;
  Vault vault{a_ring(), a_signer()};
  Reception reception{*database, vault};
  int keys = 0;
  alignas(16) char no_book[16] = {};
};

/// "P 5 1" for each unit of a level: code, number with its subordinates, rank; from the lines alone, as a stranger with
/// a pencil would.
std::string ranks_from_lines(const std::string& lines, std::string_view level) {
  std::map<std::string, std::string> parent;
  std::map<std::string, std::int64_t> total;
  std::vector<std::string> at_level;
  std::istringstream in(lines);
  std::string line;
  for (int head = 0; head < 3; ++head) std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream parts(line);
    std::string code, above, of_level, province, number;
    for (auto* part : {&code, &above, &of_level, &province, &number}) std::getline(parts, *part, '\t');
    parent[code] = above;
    total[code] += std::stoll(number);
    if (of_level == level) at_level.push_back(code);
  }
  auto with_below = total;
  for (const auto& [code, own] : total)
    for (auto above = parent[code]; !above.empty(); above = parent[above]) with_below[above] += own;
  std::string said;
  for (const auto& code : at_level) {
    int rank = 1;
    for (const auto& other : at_level) rank += with_below[other] > with_below[code];
    said += code + " " + std::to_string(with_below[code]) + " " + std::to_string(rank) + "; ";
  }
  return said;
}

std::string ranks_of(const Board& board, BoardLevel level) {
  std::map<std::string, std::string> said;
  for (const auto& one : rank(*board.frame, board.totals, level, BoardBy::count)) {
    const auto& row = board.frame->rows[static_cast<std::size_t>(one.row)];
    said[std::string{row.code}] = std::to_string(board.totals[static_cast<std::size_t>(one.row)].n) + " " +
                                  std::to_string(one.rank.value_or(0)) + "; ";
  }
  std::string text;
  for (const auto& [code, figures] : said) text += code + " " + figures;
  return text;
}

}  // namespace

TEST_CASE("a closed programme is frozen once, ranks can be recomputed from its lines, and nothing later moves it") {
  for (const auto engine : db::testing::engines()) {
    Season season{engine};
    const auto march = at("2023-03-12T14:05:00+07:00");
    const auto first = season.send("A", march, 5'000'000);
    season.send("A", march + second);
    season.send("B", march + 2 * second);
    const auto refused = season.send("B", march + 3 * second);
    season.send("C", march + 4 * second);
    season.send("C", march + 5 * second);
    season.send("D", march + 6 * second);
    season.send("D", closes + -1);  // the last instant before 24h00 counts
    CHECK(refusal([&] { season.send("D", closes); }) == "programme_closed");
    season.move(refused, Status::withdrawn, Mover::author, march + 60 * second);
    season.counting->follow();

    auto boards = season.boards();
    CHECK(boards.freeze_if_due(closes + 3600 * second).empty());  // the close is not on record yet
    season.act(closes, [](work::Context& context) { programmes::close_programmes_if_due(context); });
    season.programmes->reload_if_changed();
    CHECK(boards.freeze_if_due(settles + 10 * second).empty());  // what arrived in time may still be on its way
    CHECK_FALSE(season.snapshot());
    CHECK(
        boards.freeze_if_due(settles + 61 * second, {"thu"}).empty());  // an import that was ordered in time still runs
    CHECK(boards.freeze_if_due(settles + 61 * second) == std::vector<std::string>{"thu"});
    CHECK(boards.freeze_if_due(settles + 70 * second).empty());

    const auto frozen = season.snapshot();
    REQUIRE(frozen);
    CHECK(frozen->as_of == closes);
    CHECK(frozen->digest == crypto::sha256_hex(frozen->lines));
    CHECK(ranks_from_lines(frozen->lines, "top") == "P 3 1; Q 2 2; R 2 2; ");
    const auto board = boards.live(season.programme, settles + 62 * second);
    CHECK(board->digest == frozen->digest);
    CHECK(ranks_of(*board, BoardLevel::provinces) == ranks_from_lines(frozen->lines, "top"));
    CHECK(ranks_of(*board, BoardLevel::upper) == ranks_from_lines(frozen->lines, "upper"));
    CHECK(ranks_of(*board, BoardLevel::grassroots) == ranks_from_lines(frozen->lines, "grassroots"));

    const auto october = at("2023-10-01T08:00:00+07:00");
    season.move(first, Status::withdrawn, Mover::author, october);
    auto after_restart = season.boards();
    for (auto* boards_then : {&boards, &after_restart}) {
      const auto later = boards_then->live(season.programme, october + second);
      CHECK(later->digest == frozen->digest);
      CHECK(ranks_of(*later, BoardLevel::grassroots) == ranks_of(*board, BoardLevel::grassroots));
      CHECK(boards_then->freeze_if_due(october + second).empty());
    }
    CHECK(season.snapshot()->lines == frozen->lines);
    // The move did happen: as of October the count is another one, as of the close it is not.
    CHECK(ranks_of(*boards.as_of(season.programme, october + second), BoardLevel::grassroots).starts_with("A 1 "));
    CHECK(ranks_of(*boards.as_of(season.programme, closes), BoardLevel::grassroots).starts_with("A 2 "));
  }
}

TEST_CASE("a frozen snapshot that was changed by hand is not believed") {
  Season season{db::Engine::sqlite};
  season.send("A", opens + second);
  season.counting->follow();
  season.act(closes, [](work::Context& context) { programmes::close_programmes_if_due(context); });
  season.programmes->reload_if_changed();
  auto boards = season.boards();
  REQUIRE(boards.freeze_if_due(settles + 61 * second).size() == 1);
  auto snapshot = *season.snapshot();
  const auto day = season.programme.day_of_units(closes);
  CHECK_NOTHROW(read_snapshot(snapshot, season.tree->current(), day));
  const auto place = snapshot.lines.find("A\tU\tgrassroots\t0\t1");
  REQUIRE(place != std::string::npos);
  snapshot.lines.replace(place, 18, "A\tU\tgrassroots\t0\t9");
  CHECK_THROWS(read_snapshot(snapshot, season.tree->current(), day));
}

TEST_CASE(
    "counts by unit, state, sector, field and day as of any instant equal a recount of the events, on both engines") {
  static const auto events = db::testing::query("test.events",
                                                "SELECT COALESCE(birth_seq, seq), at, to_status, unit_id, field, "
                                                "benefit_dong FROM initiative_events ORDER BY seq");
  for (const auto engine : db::testing::engines()) {
    Season season{engine};
    const auto begin = at("2023-03-01T07:00:00+07:00");
    std::vector<std::int64_t> ids;
    const std::array<const char*, 4> codes{"A", "B", "C", "D"};
    for (int i = 0; i < 24; ++i)
      ids.push_back(
          season.send(codes[static_cast<std::size_t>(i * i % 4)], begin + i * 7 * 3600 * second, i % 3 * 1'000'000));
    for (std::size_t i = 0; i < ids.size(); i += 2)
      season.move(ids[i], i % 4 == 0 ? Status::taken_in : Status::withdrawn,
                  i % 4 == 0 ? Mover::officer : Mover::author,
                  begin + static_cast<std::int64_t>(i) * 8 * 3600 * second + 1);
    Counting anew{*season.database};  // read whole, in pieces
    CHECK(anew.follow() == season.counting->version());
    struct Row {
      Status status;
      std::int64_t unit, benefit;
      base::Instant born;
    };
    for (int hour = 0; hour < 200; hour += 13) {
      const auto as_of = begin + hour * 3600 * second;
      std::map<std::int64_t, Row> standing;
      season.database->read([&](db::Tx& tx) {
        tx.each(events, {}, [&](const db::Row& row) {
          if (row.instant(1) >= as_of) return;
          auto& one = standing.try_emplace(row.integer(0), Row{Status::submitted, 0, 0, row.instant(1)}).first->second;
          one = {status_from(row.text(2)).value(), row.integer(3), row.integer(5), one.born};
        });
      });
      for (const auto status : all_statuses) {
        std::map<std::int64_t, Sum> by_unit;
        for (const auto& [birth, one] : standing)
          if (one.status == status) by_unit[one.unit] += Sum{1, one.benefit};
        for (const auto* counting : {season.counting.get(), &anew}) {
          const auto ledger = const_cast<Counting*>(counting)->of(season.programme.id);
          std::map<std::int64_t, Sum> told;
          Sum all, days;
          for (const auto& unit : ledger->sums(as_of, Counted{status}, {"enterprise", "production"}))
            if (unit.sum != Sum{}) told[unit.unit_id] = unit.sum, all += unit.sum;
          CHECK(told == by_unit);
          CHECK(ledger->total(as_of, Counted{status}) == all);
          CHECK(ledger->sums(as_of, Counted{status}, {"", "safety"}).front().sum == Sum{});
          for (const auto& day : ledger->by_day(as_of, Counted{status})) days += day.sum;
          CHECK(days == all);
        }
      }
    }
    season.database->read([&](db::Tx& tx) {
      CHECK(compare_counts(tx, season.programme.id, anew.of(season.programme.id).get()).empty());
    });
  }
}

TEST_CASE("a frozen line is one unit's: no code may write another, and none is placed twice or below itself") {
  Season season{db::Engine::sqlite};
  const auto tree = season.tree->current();
  const auto day = season.programme.day_of_units(closes);
  auto frame = make_frame(tree, tree->require("T"), day, {});
  const std::vector<Sum> own(frame.rows.size());
  const auto good = snapshot_lines(frame, own, "thu", closes);
  CHECK(good.find("\nT\t\tconfederation\t") != std::string::npos);
  for (const auto* const code : {"A\tU", "A\nZ\tU\tgrassroots\t0\t1000000\t0\t-\t-\t-", "-", ""}) {
    auto wrong = frame;
    wrong.rows.back().code = code;
    CHECK_THROWS_AS(snapshot_lines(wrong, own, "thu", closes), std::runtime_error);
    wrong = frame;
    wrong.rows.back().blocs = {code};
    CHECK_THROWS_AS(snapshot_lines(wrong, own, "thu", closes), std::runtime_error);
  }
  const auto read = [&](const std::string& lines) {
    return read_snapshot({closes, closes, crypto::sha256_hex(lines), lines}, tree, day).frame.rows.size();
  };
  CHECK(read(good) == frame.rows.size());  // control
  const std::string line = "\tgrassroots\t0\t1\t0\t-\t-\t-\n";
  CHECK(read(good + "Z\tU" + line) == frame.rows.size() + 1);
  for (const auto& added :
       {"A\tU" + line, "Z\tZ" + line, "Z\tY" + line + "Y\tZ" + line, "-\t" + line, "-\t-" + line, "Z\tnowhere" + line})
    CHECK_THROWS_AS(read(good + added), std::runtime_error);
}
