// What is kept of an import: sealed, of one revision, and gone once nobody needs it.
#include "features/imports/store.hpp"

#include "features/initiatives/fixture_for_tests.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::imports;

namespace {

struct Kept {
  explicit Kept(db::Engine engine) : fresh(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    import.id = 7;
    import.account = 3;
    import.kind = "units";
    import.file_name = "bang.xlsx";
    import.sheets = {{ "T8", 2 }};
    import.decisions.columns = {"name", ""};
    import.decisions.corrections[2]["name"] = "CĐCS Sửa";
    import.created_at = {1000};
    const std::vector<sheets::Row> rows{{1, {{sheets::Kind::text, "Tên"}}}, {2, {{sheets::Kind::text, "Lò Văn Ún"}}}};
    change([&](Store store) {
      store.insert(seal, import);
      store.put_piece(seal, import.id, 0, 0, rows, {1000});
    });
  }
  template <class F>
  void change(F&& body) {
    fresh->change_and_wait([&](db::Tx& tx) { body(Store{tx}); });
  }
  Import load() {
    std::optional<Import> found;
    change([&](Store store) { found = store.find(seal, 7); });
    return found.value();
  }
  std::size_t rows() {
    std::size_t count = 0;
    change([&](Store store) { count = store.rows(seal, 7, 0).size(); });
    return count;
  }
  db::testing::Fresh fresh;
  crypto::KeyRing ring = initiatives::testing::a_ring();
  crypto::SealedFields seal{ring, "imports"};
  Import import;
};

}  // namespace

TEST_CASE("imports: what was decided is kept, and not over what was decided meanwhile") {
  for (const auto engine : db::testing::engines()) {
    Kept kept{engine};
    auto import = kept.load();
    CHECK(import.decisions.corrections.at(2).at("name") == "CĐCS Sửa");
    CHECK(kept.rows() == 2);
    import.decisions.units["a"] = "B";
    bool first = false, second = true;
    kept.change([&](Store store) {
      first = store.decide(kept.seal, import, {2000});
      second = store.decide(kept.seal, import, {2000});
    });
    CHECK(first);
    CHECK_FALSE(second);
    CHECK(kept.load().decisions.units.at("a") == "B");
  }
}

TEST_CASE("imports: one process works on it at a time, and another goes on when that one is gone") {
  for (const auto engine : db::testing::engines()) {
    Kept kept{engine};
    bool ours = false, theirs = true, later = false;
    kept.change([&](Store store) {
      CHECK(store.begin_run(kept.import, {{2, 3}}, 3, {10}));
      ours = store.take(7, 1, {100}, {200});
      theirs = store.take(7, 2, {150}, {250});
      later = store.take(7, 2, {300}, {400});
    });
    CHECK(ours);
    CHECK_FALSE(theirs);
    CHECK(later);
  }
}

TEST_CASE("imports: cells and decisions go when it can be neither run nor taken back") {
  for (const auto engine : db::testing::engines()) {
    Kept kept{engine};
    kept.change([](Store store) { store.drop_old({1000 + lie_time}); });
    CHECK(kept.rows() == 2);
    kept.change([](Store store) { store.drop_old({1001 + lie_time}); });
    CHECK(kept.rows() == 0);
    CHECK(kept.load().state == State::expired);
    CHECK(kept.load().decisions.corrections.empty());
  }
}

TEST_CASE(
    "imports: what stopped goes on as it was ordered, in the name of who lets it, and keeps its cells until then") {
  for (const auto engine : db::testing::engines()) {
    Kept kept{engine};
    kept.change([&](Store store) {
      CHECK(store.begin_run(kept.import, {{2, 3}}, 3, {10}));
      Written so_far{1, {{"refused", "x"}, {"written", 1}}, false};
      store.move(7, State::stopped, so_far, {20});
      store.drop_old({30 + lie_time + undo_time});
      CHECK_FALSE(store.begin_run(kept.import, {{2, 2}}, 4, {30}));
    });
    CHECK(kept.rows() == 2);
    CHECK_FALSE(kept.load().finished_at);
    const auto stopped = kept.load();
    kept.change([&](Store store) {
      CHECK(store.resume(stopped, 4, {40}));
      CHECK_FALSE(store.resume(stopped, 4, {40}));
    });
    const auto import = kept.load();
    CHECK(import.state == State::running);
    CHECK(import.acting == 4);
    CHECK(import.account == 3);
    CHECK(import.ordered_at == base::Instant{10});
    CHECK(import.ordered_lines == LineRanges{{2, 3}});
    CHECK(import.lines_done == 1);
    CHECK_FALSE(import.result.contains("refused"));
    CHECK(import.result.contains("written"));
    // Nobody let it go on for a month: it is done as far as it came, and its cells go.
    kept.change([](Store store) { store.move(7, State::stopped, {1, {{"written", 1}}, false}, {50}); });
    kept.change([](Store store) { store.drop_old({50 + wait_time}); });
    CHECK(kept.load().state == State::stopped);
    CHECK(kept.rows() == 2);
    kept.change([](Store store) { store.drop_old({51 + wait_time}); });
    CHECK(kept.load().state == State::done);
    CHECK(kept.load().finished_at == base::Instant{50});
    CHECK(kept.rows() == 0);
  }
}
