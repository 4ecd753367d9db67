// Boost.JSON behind strict options; 1.81 turns 9999e9999 into Infinity and keeps the last of two equal keys, so both
// are checked here.
#include "base/json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/refused.hpp"

namespace sovang::base {
namespace {

/// Walks the text once and stops at a repeated key or a number that is none; the DOM parser then builds the value.
struct DoorHandler {
  static constexpr std::size_t max_object_size = 10'000, max_array_size = 100'000, max_key_size = 256,
                               max_string_size = 1 << 20;
  std::vector<std::set<std::string>> keys;
  std::string key;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    keys.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    keys.pop_back();
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t, json::error_code&) { return true; }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    key += part;
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    key += part;
    if (!keys.back().insert(key).second) error = json::error::extra_data;
    key.clear();
    return !error;
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
  bool on_double(double value, json::string_view, json::error_code& error) {
    if (!std::isfinite(value)) error = json::error::exponent_overflow;
    return !error;
  }
  bool on_bool(bool, json::error_code&) { return true; }
  bool on_null(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

[[noreturn]] void refuse(std::size_t offset) { throw Refused(Reason::invalid, "json_malformed", {{"offset", offset}}); }

}  // namespace

json::value parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 16;
  json::basic_parser<DoorHandler> door(options);
  json::error_code error;
  const std::size_t read = door.write_some(false, text.data(), text.size(), error);
  if (error) refuse(read);
  for (std::size_t at = read; at < text.size(); ++at)
    if (std::string_view{" \t\r\n"}.find(text[at]) == std::string_view::npos) refuse(at);
  json::value value = json::parse(text, error, {}, options);
  if (error) refuse(text.size());
  return value;
}

json::value parse_kept_json(std::string_view text) { return json::parse(text); }

}  // namespace sovang::base
