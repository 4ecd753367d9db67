// Counts what a person sees, not bytes.
#include "features/initiatives/read_description.hpp"

#include "base/text.hpp"

namespace sovang::initiatives {

std::string read_description(work::Reading& body, std::size_t limit, const std::vector<base::FieldError>& wrong) {
  const auto problems = wrong.size();
  auto description = body.text("description", limit).value_or("");
  if (wrong.size() > problems) return description;
  if (description.empty()) body.refuse("description", "description_missing");
  if (description.size() <= limit) return description;  // a grapheme has at least one byte
  const auto count = base::count_graphemes(description);
  if (count > limit)
    body.refuse("description", "description_too_long", {{"limit", limit}, {"count", count}, {"over", count - limit}});
  return description;
}

}  // namespace sovang::initiatives
