// Short links: a few letters on a poster that open the form with programme and unit chosen, for ever.
#include "features/programmes/short_code.hpp"

namespace sovang::programmes {

namespace {

constexpr std::string_view signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t programme_signs = 3, unit_signs = 7;

// FNV-1a with a final mix: our own and fixed, because posters outlive libraries.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211U;
  value ^= value >> 32;
  value *= 0x9E3779B97F4A7C15U;
  return value ^ (value >> 29);
}

std::string spell(std::uint64_t value, std::size_t length) {
  std::string code;
  for (std::size_t i = 0; i < length; ++i, value /= signs.size()) code.push_back(signs[value % signs.size()]);
  return code;
}

}  // namespace

std::string programme_short_code(std::string_view slug, int attempt) {
  return spell(hash(std::string{slug} + (attempt == 0 ? "" : "#" + std::to_string(attempt))), programme_signs);
}

UnitShortCodes::UnitShortCodes(const org::Tree& tree) : codes_(tree.size()) {
  units_.reserve(tree.size());
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto index = static_cast<org::Index>(i);
    const auto value = hash(tree.unit(index).code);
    codes_[i] = spell(value, unit_signs);
    for (std::size_t length = unit_signs + 1; !units_.emplace(codes_[i], index).second; ++length)
      codes_[i] = spell(value, length);
  }
}

std::optional<org::Index> UnitShortCodes::find(std::string_view code) const {
  const auto found = units_.find(code);
  return found == units_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<ShortLink> resolve(std::string_view typed, const Register& programmes, const UnitShortCodes& units) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    code.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  if (code.size() < programme_signs) return std::nullopt;
  const auto* programme = programmes.find_short(std::string_view{code}.substr(0, programme_signs));
  if (!programme) return std::nullopt;
  if (code.size() == programme_signs) return ShortLink{programme, org::nowhere};
  const auto unit = units.find(std::string_view{code}.substr(programme_signs));
  if (!unit) return std::nullopt;
  return ShortLink{programme, *unit};
}

std::string short_link(const Programme& programme, org::Index unit, const UnitShortCodes& units) {
  return programme.short_code + (unit == org::nowhere ? std::string{} : std::string{units.of(unit)});
}

}  // namespace sovang::programmes
