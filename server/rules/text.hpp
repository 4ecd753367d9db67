// A text in both languages; both are always there.
#pragma once
#include <string>

#include "base/sentences.hpp"

namespace sovang::rules {

struct Text {
  std::string vi, en;
  const std::string& in(base::Language language) const { return language == base::Language::vi ? vi : en; }
  bool empty() const { return vi.empty() && en.empty(); }
  bool operator==(const Text&) const = default;
};

/// A sentence of locales/ in both languages.
inline Text say(std::string_view key, const boost::json::object& params = {}) {
  return {base::sentence(base::Language::vi, key, params), base::sentence(base::Language::en, key, params)};
}

/// The same with texts for placeholders: each language gets its own.
inline Text say(std::string_view key, std::initializer_list<std::pair<std::string_view, Text>> params) {
  boost::json::object vi, en;
  for (const auto& [name, text] : params) {
    vi[name] = text.vi;
    en[name] = text.en;
  }
  return {base::sentence(base::Language::vi, key, vi), base::sentence(base::Language::en, key, en)};
}

inline Text both(std::string_view same) { return {std::string{same}, std::string{same}}; }

}  // namespace sovang::rules
