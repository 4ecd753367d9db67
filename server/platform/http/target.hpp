// Reads a request's target: the path and the query, decoded once and strictly.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sovang::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Target {
  std::string path;
  Pairs query;
};

/// nullopt when it does not begin with "/", holds "//" or a backslash in its path, a broken escape, NUL or another
/// control character, or is not UTF-8.
std::optional<Target> parse_target(std::string_view target);

/// "a=1&b=%C4%91": a query or the body of a plain form; nullopt as above, except that line breaks are allowed.
std::optional<Pairs> parse_form(std::string_view encoded);

/// The same as browsers read it: a broken escape stays what it is, and any byte may stand in a value. For those who
/// judge each field and show it again.
Pairs parse_form_as_sent(std::string_view encoded);

/// For building links: everything but letters, digits and -._~ is escaped.
std::string escape(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace sovang::http
