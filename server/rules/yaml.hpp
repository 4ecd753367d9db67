// A guidance file as a small tree with places; hostile files (bombs of aliases, depth, size) are refused, never a
// crash.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/problem.hpp"

namespace sovang::rules {

/// No anchors, aliases, tags or repeated keys: what is read is what is written.
struct YamlEntry;
struct Yaml {
  enum class Kind { nothing, scalar, list, map } kind = Kind::nothing;
  Place at;
  std::string text;  ///< of a scalar, as written without quotes
  bool quoted = false;
  std::vector<Yaml> items;         ///< of a list
  std::vector<YamlEntry> entries;  ///< of a map, in written order

  const Yaml* find(std::string_view key) const;
  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
};

/// No std::pair: clang would look into one before Yaml is complete.
struct YamlEntry {
  std::string first;
  Yaml second;
};

/// nullopt when the text is no YAML we read; the problem is then in `problems`. At most 1 MiB, 40 levels, 100,000
/// nodes.
std::optional<Yaml> parse_yaml(std::string_view text, const std::string& file, Problems& problems);

}  // namespace sovang::rules
