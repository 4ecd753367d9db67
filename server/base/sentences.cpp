// Finds a sentence in the sorted table compiled from locales/ and fills its placeholders.
#include "base/sentences.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "locales.hpp"

namespace sovang::base {
namespace {

std::string as_text(Language language, const boost::json::value& value) {
  if (value.is_string()) return std::string{value.as_string()};
  if (const auto* const texts = value.if_object())
    if (const auto* const text = texts->if_contains(to_tag(language)); text && text->is_string())
      return std::string{text->as_string()};
  return boost::json::serialize(value);
}

}  // namespace

std::string sentence(Language language, std::string_view key, const boost::json::object& params) {
  const auto* const found = std::ranges::lower_bound(sentences, key, {}, &Sentence::key);
  if (found == sentences.end() || found->key != key) return std::string{key};
  const std::string_view pattern = language == Language::vi ? found->vi : found->en;
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    out += pattern.substr(at, open - at);
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) {
      out += pattern.substr(open);
      break;
    }
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    if (const auto* value = params.if_contains(name)) {
      out += as_text(language, *value);
    } else {
      out += pattern.substr(open, close - open + 1);
    }
    at = close + 1;
  }
  return out;
}

Language language_from(std::string_view tag) { return tag.starts_with("en") ? Language::en : Language::vi; }
std::string_view to_tag(Language language) { return language == Language::en ? "en" : "vi"; }

}  // namespace sovang::base
