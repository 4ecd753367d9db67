// The table of acts against the table of transitions.
#include "features/inbox/acts.hpp"

#include <doctest/doctest.h>

using namespace sovang;
using namespace sovang::inbox;
using initiatives::Mover;
using initiatives::Status;

TEST_CASE("every way of every act is an officer's arrow of the table of transitions") {
  for (const auto& act : acts_shown())
    for (const auto from : initiatives::all_statuses) {
      const std::vector<initiatives::Step> steps{{Status::submitted, {}, 1, {}, 0}, {from, {}, 1, {}, 0}};
      const auto to = target_of(act, from, steps);
      INFO(act.word << " from " << initiatives::to_word(from));
      CHECK(to.has_value() == act.from.has(from));
      if (to) CHECK(initiatives::may_move(from, *to, Mover::officer));
    }
}

TEST_CASE("a return is taken back to the state that the initiative had before it") {
  const auto* const act = find_act("take_back_return");
  REQUIRE(act != nullptr);
  using Steps = std::vector<initiatives::Step>;
  const Steps fresh{{Status::submitted, {}, 1, {}, 0}, {Status::returned, {}, 1, {}, 0}};
  const Steps taken{
      {Status::submitted, {}, 1, {}, 0}, {Status::taken_in, {}, 1, {}, 0}, {Status::returned, {}, 1, {}, 0}};
  CHECK(target_of(*act, Status::returned, fresh) == Status::submitted);
  CHECK(target_of(*act, Status::returned, taken) == Status::taken_in);
  CHECK_FALSE(target_of(*act, Status::submitted, fresh));  // control: nothing was returned
}

TEST_CASE("what was recognised is taken in by no act: a recognition is revoked with its reason, or stands") {
  for (const auto& act : acts_shown()) {
    INFO(act.word);
    CHECK_FALSE(act.from.has(Status::recognised));
  }
}
