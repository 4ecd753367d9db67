// Filters that an officer keeps by name; each sees only their own.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "work/context.hpp"

namespace sovang::inbox {

struct SavedView {
  std::string id, name, query;
};
inline constexpr std::size_t most_views = 30;

std::vector<SavedView> saved_views(work::Context& context);
/// The same name again: the new filter takes its place. Refuses ("saved_views_full").
void save_view(work::Context& context, std::string_view name, std::string_view query);
/// Refuses ("saved_view_unknown") what is not theirs, as what does not exist.
void forget_view(work::Context& context, std::string_view id);

}  // namespace sovang::inbox
