// What was returned comes again with more than it had: another text, or a file of evidence.
#include "features/initiatives/code.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/store.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using namespace sovang::initiatives::testing;

namespace {

const auto sent = at("2023-03-12T14:05:00+07:00");
constexpr std::int64_t hour = 3600 * base::micros_per_second;

struct Returned : World {
  Returned() {
    const auto receipt = submit(a_body()).receipt;
    database->read([&](db::Tx& tx) { id = Store{tx}.find(vault.codes(), compact_code(receipt.code).value())->id; });
    add_file(sent + hour);
    act(sent + 2 * hour, [&](work::Context& context) { return_initiative(context, id, "Thiếu biên bản.", {}); });
  }
  void act(base::Instant now, const std::function<void(work::Context&)>& action) {
    change(now, [&](work::Context& context) {
      action(context);
      return true;
    });
  }
  /// As the desk of evidence records it once a file was found good.
  void add_file(base::Instant now, std::int64_t file = 1, std::string_view digest = "bb") {
    act(now, [&](work::Context& context) {
      work::record(context, "evidence_added", "initiative", id, {{"file", file}, {"sha256", digest}});
    });
  }
  void remove_file(base::Instant now, std::int64_t file) {
    act(now, [&](work::Context& context) {
      work::Change removed{"evidence_removed", "initiative", id};
      removed.before = {{"file", file}, {"sha256", "bb"}};
      work::record(context, removed);
    });
  }
  std::string complete(std::string_view title) {
    return refusal([&] {
      act(sent + 4 * hour,
          [&](work::Context& context) { complete_initiative(context, id, title, "Vấn đề, cách làm, kết quả."); });
    });
  }
  std::size_t versions() {
    std::size_t count = 0;
    database->read([&](db::Tx& tx) { count = Store{tx}.versions(id).size(); });
    return count;
  }
  std::int64_t id = 0;
};

constexpr std::string_view same = "Cải tiến đồ gá hàn";

}  // namespace

TEST_CASE("the text that was returned does not come again, whatever files it had before") {
  Returned initiative;
  CHECK(initiative.complete(same) == "completion_unchanged");
  CHECK(initiative.complete("Cải tiến đồ gá hàn, có số liệu") == "");  // control
  CHECK(initiative.versions() == 2);
}

TEST_CASE("who adds the missing paper as a file sends the same text again; it stays one version") {
  Returned initiative;
  initiative.add_file(sent + 3 * hour, 2, "cc");
  CHECK(initiative.complete(same) == "");
  CHECK(initiative.versions() == 1);
  initiative.database->read([&](db::Tx& tx) {
    CHECK(Store{tx}.find(initiative.id)->status == Status::submitted);
    CHECK(work::acts_of(tx, "initiative_completed").size() == 1);
  });
}

TEST_CASE("a file that was taken away again shows nothing more, nor does the same one sent anew") {
  Returned initiative;
  initiative.add_file(sent + 3 * hour, 2, "cc");
  initiative.remove_file(sent + 3 * hour + 1, 2);
  CHECK(initiative.complete(same) == "completion_unchanged");
  initiative.remove_file(sent + 3 * hour + 2, 1);
  CHECK(initiative.complete(same) == "completion_unchanged");
  initiative.add_file(sent + 3 * hour + 3, 3, "bb");
  CHECK(initiative.complete(same) == "completion_unchanged");
  initiative.add_file(sent + 3 * hour + 4, 4, "dd");  // control
  CHECK(initiative.complete(same) == "");
}
