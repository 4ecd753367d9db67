// The forms of values.
#include "platform/config/values.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <numeric>

namespace sovang::config {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t worth;
};

std::optional<std::int64_t> parse_with_unit(std::string_view text, const Unit* units, std::size_t count) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return std::nullopt;
  std::string_view name{end, static_cast<std::size_t>(text.data() + text.size() - end)};
  while (name.starts_with(' ')) name.remove_prefix(1);
  for (const Unit* unit = units; unit != units + count; ++unit) {
    if (name != unit->name) continue;
    if (number > std::numeric_limits<std::int64_t>::max() / 2 / unit->worth) return std::nullopt;
    return number * unit->worth;
  }
  return std::nullopt;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) return std::nullopt;
  return number;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  static constexpr std::array units{Unit{"ms", 1}, Unit{"s", 1000}, Unit{"min", 60'000}, Unit{"h", 3'600'000},
                                    Unit{"d", 86'400'000}};
  const auto value = parse_with_unit(text, units.data(), units.size());
  if (!value) return std::nullopt;
  return std::chrono::milliseconds{*value};
}

std::optional<std::size_t> parse_size(std::string_view text) {
  static constexpr std::array units{Unit{"B", 1}, Unit{"KiB", 1 << 10}, Unit{"MiB", 1 << 20}, Unit{"GiB", 1 << 30}};
  const auto value = parse_with_unit(text, units.data(), units.size());
  if (!value) return std::nullopt;
  return static_cast<std::size_t>(*value);
}

std::optional<bool> parse_yes_no(std::string_view text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

bool is_ip_address(std::string_view text) {
  std::array<unsigned char, 16> bytes{};
  const std::string copy{text};
  return inet_pton(AF_INET, copy.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1;
}

bool is_network(std::string_view text) {
  const auto slash = text.find('/');
  if (!is_ip_address(text.substr(0, slash))) return false;
  const bool six = text.find(':') != std::string_view::npos;
  return slash == std::string_view::npos || parse_integer(text.substr(slash + 1), 0, six ? 128 : 32).has_value();
}

namespace {

/// Four or sixteen bytes; empty: no address.
std::vector<unsigned char> bytes_of(std::string_view address) {
  const bool six = address.find(':') != std::string_view::npos;
  std::vector<unsigned char> bytes(six ? 16 : 4);
  if (::inet_pton(six ? AF_INET6 : AF_INET, std::string{address}.c_str(), bytes.data()) != 1) bytes.clear();
  return bytes;
}

bool in_network(const std::vector<unsigned char>& address, std::string_view network) {
  const auto slash = network.find('/');
  const auto base = bytes_of(network.substr(0, slash));
  if (base.size() != address.size()) return false;
  const auto whole = static_cast<std::int64_t>(base.size()) * 8;
  const auto bits = slash == network.npos ? whole : parse_integer(network.substr(slash + 1), 0, whole).value_or(whole);
  for (std::int64_t bit = 0; bit < bits; ++bit) {
    const auto at = static_cast<std::size_t>(bit / 8);
    if ((((base[at] ^ address[at]) >> (7 - bit % 8)) & 1) != 0) return false;
  }
  return true;
}

}  // namespace

bool in_networks(std::string_view address, const std::vector<std::string>& networks) {
  auto bytes = bytes_of(address);
  constexpr std::string_view four_in_six = "::ffff:";
  if (address.starts_with(four_in_six)) bytes = bytes_of(address.substr(four_in_six.size()));
  return !bytes.empty() && std::ranges::any_of(networks, [&](const auto& one) { return in_network(bytes, one); });
}

std::vector<std::string> parse_list(std::string_view text) {
  std::vector<std::string> items;
  while (true) {
    const auto start = text.find_first_not_of(" ,");
    if (start == std::string_view::npos) return items;
    const auto end = std::min(text.find_first_of(" ,", start), text.size());
    items.emplace_back(text.substr(start, end - start));
    text.remove_prefix(end);
  }
}

std::string nearest(std::string_view word, const std::vector<std::string_view>& known) {
  const auto best = std::min_element(known.begin(), known.end(),
                                     [&](auto a, auto b) { return distance(word, a) < distance(word, b); });
  if (best == known.end() || distance(word, *best) > std::max<std::size_t>(2, word.size() / 3)) return {};
  return std::string{*best};
}

}  // namespace sovang::config
