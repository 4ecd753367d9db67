// One state of the table for each status.
#include "features/initiatives/record_state.hpp"

namespace sovang::initiatives {

using work::State;

State state_of(Status status) {
  switch (status) {
    using enum Status;
    case submitted:
      return State::submitted;
    case taken_in:
      return State::taken_in;
    case returned:
      return State::returned;
    case refused:
      return State::refused;
    case withdrawn:
      return State::withdrawn;
    case recognised:
      break;
  }
  return State::recognised;
}

}  // namespace sovang::initiatives
