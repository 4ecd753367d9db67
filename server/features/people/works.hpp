// What the register asks about initiatives, which come after it: whoever keeps them answers.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/people/model.hpp"
#include "work/context.hpp"

namespace sovang::people {

/// A signed paper that names the author.
struct Decision {
  std::string kind, number;
  base::Day dated_on;
};

/// A file that shows what an initiative says of itself.
struct SentFile {
  std::string name;
  bool stays = false;  ///< erasing its author leaves it: officers added it, or a recorded paper lies on it
};

struct Work {
  std::int64_t id = 0;
  std::string code, title, programme, status;
  base::Instant received_at;
  std::string author_name;
  std::string phone;  ///< masked; "" when it is not kept any more
  std::vector<Decision> decisions;
  std::int64_t unit = 0;     ///< to which it was sent
  bool name_public = false;  ///< public pages show the author's name
  std::vector<SentFile> files = {};
};

/// Who an initiative says its author is.
struct Author {
  std::int64_t initiative = 0, unit = 0;
  std::string name;
  std::optional<int> birth_year;
};

class Works {
 public:
  virtual ~Works() = default;
  virtual std::vector<Work> of(work::Context& context, std::span<const Authored> initiatives) const = 0;
  /// By its code. Refuses (not_found, "initiative_unknown").
  virtual Author author(work::Context& context, std::string_view code) const = 0;
  /// Phone, e-mail and year of birth as they were sent, the name on public pages, and files that do not stay; the
  /// initiative itself does.
  virtual void erase_author(work::Context& context, std::int64_t initiative) const = 0;
};

}  // namespace sovang::people
