// What an officer orders before the close was received before the close: however late it is written, by whichever
// process, and nothing more than stood right in the file at that instant. On both engines.
#include <set>

#include "base/sentences.hpp"
#include "features/identity/in_the_name_of.hpp"
#include "features/identity/store.hpp"
#include "features/imports/actions.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/gallery_index.hpp"
#include "features/initiatives/jobs.hpp"
#include "features/initiatives/store.hpp"
#include "features/initiatives/tries.hpp"
#include "features/org/territory.hpp"
#include "features/org/world_for_tests.hpp"
#include "features/programmes/actions.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::imports;
using initiatives::testing::at;
using initiatives::testing::refusal;

namespace {

const auto opens = at("2023-01-01T00:00:00+07:00"), closes = at("2023-09-01T00:00:00+07:00");
constexpr std::int64_t second = base::micros_per_second, hour = 3600 * second;

/// Everything that a process has in memory; what goes when it is killed.
struct Process {
  Process(db::Database& database, std::function<base::Instant()> clock, const rules::Book& book)
      : tree(database),
        programmes(database),
        reception(database, vault),
        counting(database),
        boards(database, counting, tree, programmes),
        gallery(database, ":memory:"),
        doors{database, tree, programmes, vault, reception, counting, boards, gallery, tries},
        people(database, ring),
        parts{database,        tree,
              programmes,      doors,
              people,          [&book] { return std::shared_ptr<const rules::Book>{std::shared_ptr<void>{}, &book}; },
              std::move(clock)},
        desk(parts, ring) {
    doors.closed_at_start = initiatives::closed_programmes(*programmes.current());
  }
  crypto::KeyRing ring = initiatives::testing::a_ring();
  initiatives::Vault vault{initiatives::testing::a_ring(), initiatives::testing::a_signer()};
  org::LiveTree tree;
  programmes::LiveRegister programmes;
  initiatives::Reception reception;
  initiatives::Counting counting;
  initiatives::Boards boards;
  initiatives::GalleryIndex gallery;
  initiatives::Tries tries;
  initiatives::Doors doors;
  people::Register people;
  Parts parts;
  Desk desk;
};

using Rows = std::vector<std::array<const char*, 3>>;  ///< phone, unit, title

class Office {
 public:
  explicit Office(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    add_units(org::testing::world_units);
    act([&](work::Context& context) {
      const auto units = org::Tree::load(context.tx);
      whole_ = units->unit(units->require("T")).id;
      programmes::Programme wanted;
      wanted.slug = "thu";
      wanted.issuer = whole_;
      wanted.definition = "lc23-lai-chau";
      wanted.opens_at = opens;
      wanted.closes_at = closes;
      wanted.settings.title = {"Thử", "Trial"};
      wanted.settings.fields = {{"production", {"Sản xuất", "Production"}}};
      programmes::create_programme(context, wanted);
      identity::Account officer;
      officer.id = account;
      officer.name = officer.shown_name = "can-bo";
      identity::insert_account(context.tx, officer, context.now);
      identity::insert_grant(context.tx, account, {work::Role::officer, whole_}, context.now, -1);
    });
    restart();
  }
  static constexpr std::int64_t account = 3;

  void add_units(const std::string& lines) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(lines);
      org::import_units(tx, in, "u.csv", {org::always, {}, org::from_the_start});
    });
  }
  void pass(base::Instant until) { now_ = until; }
  void close() {
    act([](work::Context& context) { programmes::close_programmes_if_due(context); });
  }
  /// Nothing of before is in memory any more.
  void restart() {
    process_ = std::make_unique<Process>(
        *fresh_, [this] { return now_ = now_ + 1; }, book());
  }
  Process& process() { return *process_; }

  std::int64_t bring_in(const Rows& rows, const char* digest = "d1") {
    Import import;
    import.id = ++imports_;
    import.account = account;
    import.units = {whole_};
    import.kind = "initiatives";
    import.programme = "thu";
    import.file_name = "bang.xlsx";
    import.digest = digest;
    import.sheets = {{ "T8", rows.size() + 1 }};
    import.created_at = now_;
    auto& decisions = import.decisions;
    decisions.header_line = 1;
    decisions.columns = {"author_name", "author_phone", "unit", "field", "title", "description"};
    decisions.options = {{"operator_name", "Cán bộ Nhập"}, {"operator_phone", "0987654321"}};
    std::vector<sheets::Row> cells{row(1, {"Họ tên", "SĐT", "Đơn vị", "Lĩnh vực", "Tên sáng kiến", "Mô tả"})};
    for (const auto& [phone, unit, title] : rows)
      cells.push_back(row(static_cast<std::uint32_t>(cells.size()) + 1,
                          {"Vàng A Páo", phone, unit, "Sản xuất", title, "Vấn đề, cách làm, kết quả."}));
    fresh_->change_and_wait([&](db::Tx& tx) {
      Store store{tx};
      store.insert(seal(), import);
      store.put_piece(seal(), import.id, 0, 0, cells, now_);
    });
    return import.id;
  }
  Import find(std::int64_t id) {
    std::optional<Import> found;
    fresh_->read([&](db::Tx& tx) { found = Store{tx}.find(seal(), id); });
    return found.value();
  }
  /// As the route does it; "" or the code of the refusal.
  std::string order(std::int64_t id) {
    const auto import = find(id);
    const auto& desk = process_->desk;
    return refusal([&] {
      desk.kind(import.kind).require_open(import, now_);
      const auto check = desk.check_of(import);
      act([&](work::Context& context) { run_import(context, desk, import, *check); });
    });
  }
  std::string decide(std::int64_t id, const std::function<void(Decisions&)>& change) {
    auto import = find(id);
    change(import.decisions);
    return refusal([&] { act([&](work::Context& context) { imports::decide(context, process_->desk, import); }); });
  }
  std::string resume(std::int64_t id) {
    return refusal([&] { act([&](work::Context& context) { (void)resume_import(context, process_->desk, id); }); });
  }
  std::string undo(std::int64_t id) {
    return refusal([&] { act([&](work::Context& context) { undo_import(context, process_->desk, id, ""); }); });
  }
  /// Somebody else does what follows.
  void come(std::int64_t who, const char* code) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      identity::Account other;
      other.id = who;
      other.name = other.shown_name = "can-bo-" + std::to_string(who);
      const auto units = org::Tree::load(tx);
      identity::insert_account(tx, other, now_);
      identity::insert_grant(tx, who, {work::Role::officer, units->unit(units->require(code)).id}, now_, -1);
    });
    asking_ = who;
  }
  void disable(bool disabled) {
    fresh_->change_and_wait(
        [&](db::Tx& tx) { identity::set_disabled(tx, account, disabled ? std::optional{now_} : std::nullopt); });
  }
  std::vector<initiatives::Stored> written(std::int64_t id) {
    std::vector<initiatives::Stored> all;
    fresh_->read([&](db::Tx& tx) {
      for (const auto& [line, record] : Store{tx}.records(id)) all.push_back(*initiatives::Store{tx}.find(record));
    });
    return all;
  }
  work::Event last(std::string_view action) {
    work::Event found;
    fresh_->read([&](db::Tx& tx) { found = work::acts_of(tx, action).back(); });
    return found;
  }
  base::Instant now() const { return now_; }

 private:
  static sheets::Row row(std::uint32_t line, std::initializer_list<const char*> texts) {
    sheets::Row made{line, {}};
    for (const auto* const text : texts) made.cells.push_back({sheets::Kind::text, text});
    return made;
  }
  const crypto::SealedFields& seal() const { return process_->desk.seal(); }
  void act(const std::function<void(work::Context&)>& action) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      const auto territory = std::make_shared<org::DayTerritory>(org::Tree::load(tx), base::day_of(now_));
      const auto rights = identity::rights_in_the_name_of(tx, asking_, territory);
      work::Context context{{work::Actor::Kind::officer, asking_}, now_, tx, book(), "test", rights};
      action(context);
    });
  }
  /// Never read: an import of initiatives asks no rule.
  const rules::Book& book() const { return reinterpret_cast<const rules::Book&>(no_book_); }

  alignas(16) char no_book_[16] = {};
  db::testing::Fresh fresh_;
  base::Instant now_ = opens + hour;
  std::int64_t imports_ = 1'000'000'000'000, whole_ = 0, asking_ = account;
  std::unique_ptr<Process> process_;
};

const Rows two{{"0912345678", "Cơ sở Một", "Đồ gá hàn"}, {"0912345679", "Cơ sở Hai", "Máy sàng chè"}};

}  // namespace

TEST_CASE("BK21-1.1e: rows ordered before the close are received then, though they are written after it by another") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.bring_in(two);
    office.pass(closes + -second);
    REQUIRE(office.order(id) == "");
    const auto ordered = office.now();
    office.pass(closes + hour);
    office.close();
    office.restart();
    REQUIRE(office.process().doors.closed_at_start.size() == 1);
    CHECK(office.process().desk.programmes_written() == std::set<std::string>{"thu"});
    office.process().desk.work();
    CHECK(office.find(id).state == State::done);
    const auto rows = office.written(id);
    REQUIRE(rows.size() == 2);
    for (const auto& row : rows) CHECK(row.received_at == ordered);
    CHECK(office.process().desk.programmes_written().empty());
    // Both instants are on record: when it was ordered, and when it was written.
    CHECK(office.last("import_started").at == ordered);
    const auto end = office.last("initiatives_imported");
    CHECK(end.at > closes + hour);
    CHECK(end.detail.at("after").at("ordered_at").as_string() == base::to_iso(ordered));
  }
}

TEST_CASE("BK21-1.1e: what stops with the right of who ran it waits as it was ordered, and goes on after the close") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.bring_in(two);
    office.pass(closes + -second);
    REQUIRE(office.order(id) == "");
    const auto ordered = office.now();
    office.disable(true);
    office.process().desk.work();
    CHECK(office.find(id).state == State::stopped);
    CHECK(office.find(id).ordered_at == ordered);
    office.pass(closes + hour);
    office.close();
    office.restart();
    CHECK(office.process().desk.programmes_written() == std::set<std::string>{"thu"});  // the count waits for it
    CHECK(office.process().desk.check_of(office.find(id))->errors == 0);  // who looks at it spoils nothing
    CHECK(office.resume(id) == "import_unknown");
    office.disable(false);
    SUBCASE("it goes on") {
      CHECK(office.order(id) == "import_programme_closed");
      REQUIRE(office.resume(id) == "");
      CHECK(office.resume(id) == "import_under_way");
      office.process().desk.work();
      CHECK(office.find(id).state == State::done);
      CHECK(office.resume(id) == "import_not_stopped");
      const auto rows = office.written(id);
      REQUIRE(rows.size() == 2);
      for (const auto& row : rows) CHECK(row.received_at == ordered);
    }
    SUBCASE("another who holds the right there lets it go on, in their own name") {
      office.disable(true);
      office.come(4, "P");
      CHECK(office.resume(id) == "import_unknown");  // at a part of its units only
      office.come(5, "T");
      REQUIRE(office.resume(id) == "");
      office.process().desk.work();
      CHECK(office.find(id).state == State::done);
      CHECK(office.find(id).account == Office::account);
      CHECK(office.last("initiatives_imported").actor == 5);
      for (const auto& row : office.written(id)) CHECK(row.received_at == ordered);
    }
    SUBCASE("it is undone") {
      REQUIRE(office.undo(id) == "");
      office.process().desk.work();
      CHECK(office.find(id).state == State::undone);
      CHECK(office.written(id).empty());
    }
    SUBCASE("it comes too late for what is counted for good") {
      office.pass(closes + 96 * hour);
      CHECK(office.process().desk.programmes_written().empty());
      CHECK(initiatives::freeze_closed(office.process().doors, office.now(), {}));
      CHECK(office.resume(id) == "import_counts_frozen");
      CHECK(office.undo(id) == "");
    }
  }
}

TEST_CASE("imports: undoing that stops with the right of who ordered it goes on, also when a day has passed") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.bring_in(two);
    REQUIRE(office.order(id) == "");
    office.process().desk.work();
    REQUIRE(office.undo(id) == "");
    office.disable(true);
    office.process().desk.work();
    CHECK(office.find(id).state == State::undo_stopped);
    CHECK(office.find(id).result.at("refused").at("code") == "import_undo_right_ended");
    office.disable(false);
    office.pass(office.now() + 25 * hour);
    CHECK(office.undo(id) == "import_undo_stopped");
    REQUIRE(office.resume(id) == "");
    office.process().desk.work();
    CHECK(office.find(id).state == State::undone);
    for (const auto& row : office.written(id)) CHECK(row.status == initiatives::Status::withdrawn);
  }
}

TEST_CASE("BK21-1.1e: what is ordered at the close or later is refused, also where the clock went back") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto id = office.bring_in(two);
    office.pass(closes);
    CHECK(office.order(id) == "import_programme_closed");
    office.close();
    office.restart();
    office.pass(closes + -hour);
    CHECK(office.order(id) == "import_programme_closed");
    CHECK(office.find(id).state == State::preparing);
    CHECK(office.written(id).empty());
    try {
      office.process().desk.kind("initiatives").require_open(office.find(id), closes);
      FAIL("not refused");
    } catch (const base::Refused& refused) {
      const auto en = base::sentence(base::Language::en, "error." + refused.code, refused.params);
      CHECK(en.find("ngày") == std::string::npos);
      CHECK(en.find(base::to_english(closes)) != std::string::npos);
    }
  }
}

TEST_CASE("an order lets no row in that was wrong when it was given, and nothing is decided after it") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    auto rows = two;
    rows.push_back({"0912345670", "Cơ sở Mới Lập", "Gửi muộn"});
    const auto id = office.bring_in(rows);
    office.pass(closes + -second);
    REQUIRE(office.order(id) == "");
    CHECK(office.find(id).ordered_lines == LineRanges{{2, 3}});
    CHECK(office.decide(id, [](Decisions& decisions) { decisions.corrections[4]["unit"] = "Cơ sở Một"; }) ==
          "import_under_way");
    // A unit of that name comes, as if it had always been there: the row would be right by now.
    office.add_units("unit_code,parent_code,level,kind,name_vi,members\nA9,A,grassroots,CDCS,Cơ sở Mới Lập,9\n");
    office.pass(closes + hour);
    office.restart();
    CHECK(office.process().desk.check_of(office.find(id))->errors == 0);  // control
    office.process().desk.work();
    CHECK(office.find(id).state == State::done);
    CHECK(office.written(id).size() == 2);
  }
}

TEST_CASE("the very same file is written once more only when it is decided so, and freely once it was taken back") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto first = office.bring_in(two);
    REQUIRE(office.order(first) == "");
    office.process().desk.work();
    REQUIRE(office.written(first).size() == 2);
    const auto again = office.bring_in(two), other = office.bring_in(two, "d2");
    CHECK(office.order(again) == "import_same_file");
    CHECK(office.find(again).state == State::preparing);
    CHECK(office.order(other) == "");  // control: another file
    REQUIRE(office.decide(again, [](Decisions& decisions) { decisions.again = true; }) == "");
    CHECK(office.order(again) == "");
    office.process().desk.work();
    CHECK(office.written(again).size() == 2);
  }
}

TEST_CASE("imports: a line of initiatives tells at once all that is wrong with it, and nothing of a cell twice") {
  ON_EACH_ENGINE(engine) {
    Office office{engine};
    const auto import = office.find(office.bring_in({{"12", "Zzz Qqq", ""}, {"0912345678", "Cơ sở Một", "Đồ gá hàn"}}));
    const auto check = office.process().desk.check_of(import);
    std::set<std::string> codes;
    for (const auto& problem : check->problems.at(0)) codes.insert(problem.code);
    CHECK(codes == std::set<std::string>{"unit_name_unknown", "phone_wrong", "title_missing"});
    CHECK(check->problems.at(0).size() == codes.size());
    CHECK(check->problems.at(1).empty());  // control
  }
}
