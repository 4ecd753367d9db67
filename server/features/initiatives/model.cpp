// Words of the states and the questions asked of the table of transitions.
#include "features/initiatives/model.hpp"

#include <algorithm>

namespace sovang::initiatives {

namespace {
constexpr std::array<std::string_view, all_statuses.size()> words{"submitted", "taken_in",  "returned",
                                                                  "refused",   "withdrawn", "recognised"};
}

std::string_view to_word(Status status) { return words.at(static_cast<std::size_t>(status)); }

std::optional<Status> status_from(std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return all_statuses.at(static_cast<std::size_t>(found - words.begin()));
}

bool may_move(Status from, Status to, Mover by) {
  return std::ranges::any_of(transitions,
                             [&](const Transition& t) { return t.from == from && t.to == to && t.by == by; });
}

bool is_on_portal(Status status) { return status != Status::refused && status != Status::withdrawn; }

}  // namespace sovang::initiatives
