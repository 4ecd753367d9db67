// The sentences of locales/: one truth for the server and the web.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace sovang::base {

enum class Language { vi, en };

/// The sentence with its {placeholders} filled; a value {"vi": …, "en": …} by its text in the language. An unknown key
/// gives the key itself (and fails the locales test).
std::string sentence(Language language, std::string_view key, const boost::json::object& params = {});

/// "vi" unless the tag says English.
Language language_from(std::string_view tag);
std::string_view to_tag(Language language);

}  // namespace sovang::base
