// JSON at the door: strict, bounded, without numbers that are none.
#pragma once
#include <boost/json.hpp>
#include <string_view>

namespace sovang::base {

namespace json = boost::json;

/// Parses a request's body. Refuses objects of more than 10,000 keys, lists of more than 100,000, and (Reason::invalid,
/// "json_malformed" with the byte's offset in params) what is not JSON, is nested deeper than 16, repeats a key, or
/// holds a number that is not finite (9999e9999).
json::value parse_json(std::string_view text);
/// Parses what this program wrote and kept itself, however large; what is malformed is a fault.
json::value parse_kept_json(std::string_view text);

}  // namespace sovang::base
