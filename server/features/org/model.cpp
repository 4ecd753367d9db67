// The words of the levels, as columns and JSON write them.
#include "features/org/model.hpp"

#include <array>

namespace sovang::org {

namespace {
constexpr std::array<std::string_view, 4> words = {"confederation", "top", "upper", "grassroots"};
}

std::string_view to_word(Level level) { return words[static_cast<std::size_t>(level)]; }

std::optional<Level> level_from(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<Level>(i);
  return std::nullopt;
}

}  // namespace sovang::org
