// The forms a setting's value may have: numbers with limits, durations and sizes with units, addresses, words.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::config {

std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t least, std::int64_t most);
/// A whole number and one of ms, s, min, h, d: "30s". A number without a unit is refused.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
/// A whole number and one of B, KiB, MiB, GiB: "64KiB".
std::optional<std::size_t> parse_size(std::string_view text);
std::optional<bool> parse_yes_no(std::string_view text);
bool is_ip_address(std::string_view text);
/// An address or a network like "10.0.0.0/8".
bool is_network(std::string_view text);
/// Is the address in one of them? False for what is no address.
bool in_networks(std::string_view address, const std::vector<std::string>& networks);
/// Separated by commas or spaces.
std::vector<std::string> parse_list(std::string_view text);
/// The one of `known` that is most like `word`; empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace sovang::config
