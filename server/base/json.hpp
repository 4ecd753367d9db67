// JSON at the door: strict, bounded, without numbers that are none.
#pragma once
#include <boost/json.hpp>
#include <string_view>

namespace sovang::base {

namespace json = boost::json;

/// Parses a request's body. Refuses (Reason::invalid, "json_malformed" with the byte's offset in params) what is not
/// JSON, is nested deeper than 16, repeats a key, or holds a number that is not finite (9999e9999).
json::value parse_json(std::string_view text);

}  // namespace sovang::base
