// What may be done with an import follows from its state and the time, and each reason why not has its sentence.
#include <doctest/doctest.h>

#include "base/sentences.hpp"
#include "features/imports/actions.hpp"

using namespace sovang;
using namespace sovang::imports;

namespace {

const base::Instant finished{1'793'000'000'000'000};

Import in(State state) {
  Import import;
  import.state = state;
  import.finished_at = finished;
  return import;
}

std::string said(std::string_view why) {
  return why.empty() ? "" : base::sentence(base::Language::en, "error." + std::string{why});
}

}  // namespace

TEST_CASE("what may be done with an import, and why not") {
  Check good, nothing, stopped;
  good.ok = 1;
  stopped.warnings = 1;
  stopped.of_all.push_back({true, 0, "import_column_missing"});
  CHECK(why_no_decision(in(State::preparing)).empty());
  CHECK(why_no_run(in(State::preparing), good).empty());
  CHECK(why_no_run(in(State::preparing), nothing) == "import_without_lines");
  CHECK(why_no_run(in(State::preparing), stopped) == "import_not_ready");
  for (const auto state : {State::running, State::undoing}) {
    CHECK(why_no_decision(in(state)) == "import_under_way");
    CHECK(why_no_undo(in(state), finished) == "import_under_way");
  }
  for (const auto state : {State::done, State::undone, State::expired}) {
    CHECK(why_no_decision(in(state)) == "import_over");
    CHECK(why_no_run(in(state), good) == "import_over");
  }
  CHECK(why_no_undo(in(State::done), finished + (undo_time - 1)).empty());
  CHECK(why_no_undo(in(State::done), finished + undo_time) == "undo_too_late");
  CHECK(why_no_undo(in(State::undone), finished) == "import_undone");
  for (const auto state : {State::preparing, State::expired})
    CHECK(why_no_undo(in(state), finished) == "import_not_run");
  // What stopped is decided about no more; it goes on, and as long as it is not finished no time runs out.
  for (const auto state : {State::stopped, State::undo_stopped}) CHECK(why_no_decision(in(state)) == "import_stopped");
  CHECK(why_no_run(in(State::stopped), good) == "import_stopped");
  CHECK(why_no_undo(in(State::stopped), finished + undo_time).empty());
  CHECK(why_no_undo(in(State::undo_stopped), finished) == "import_undo_stopped");
  for (const auto* const why : {"import_under_way", "import_over", "import_not_run", "import_undone", "undo_too_late",
                                "import_stopped", "import_undo_stopped", "import_not_stopped", "import_counts_frozen",
                                "import_right_ended", "import_undo_right_ended"})
    CHECK(said(why) != "error." + std::string{why});
}
