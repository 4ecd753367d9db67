// Arithmetic of the tracking code modulo 31.
#include "features/initiatives/code.hpp"

#include <algorithm>

namespace sovang::initiatives {

namespace {

constexpr int modulus = 31;

int value_of(char sign) {
  const auto at = code_alphabet.find(sign);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// -1 when a sign is not of the alphabet.
int weighted_sum(std::string_view signs) {
  int sum = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const int value = value_of(signs[i]);
    if (value < 0) return -1;
    sum += static_cast<int>(i + 1) * value;
  }
  return sum % modulus;
}

}  // namespace

std::optional<std::string> code_from(std::span<const std::uint8_t, 7> signs) {
  std::string code;
  for (const auto value : signs) code += code_alphabet[value];
  // 8·check ≡ -sum; the inverse of 8 modulo 31 is 4 (8·4 = 32).
  const int check = (modulus - weighted_sum(code)) * 4 % modulus;
  if (check >= static_cast<int>(code_alphabet.size())) return std::nullopt;
  return code + code_alphabet[static_cast<std::size_t>(check)];
}

Codes::Codes(const crypto::KeyRing& ring) : order_(ring.lasting_key_for("tracking-code"), 810'000, 27'000) {
  static_assert(810'000LL * 27'000LL == most);
}

std::optional<std::string> Codes::of(std::int64_t number) const {
  auto rest = order_.forward(static_cast<std::uint64_t>(number));
  std::array<std::uint8_t, 7> signs{};
  for (auto& sign : signs) {
    sign = static_cast<std::uint8_t>(rest % 30);
    rest /= 30;
  }
  return code_from(signs);
}

std::optional<std::int64_t> Codes::number_of(std::string_view compact) const {
  if (!is_code(compact)) return std::nullopt;
  std::uint64_t spelt = 0;
  for (std::size_t i = 7; i-- > 0;) spelt = spelt * 30 + static_cast<std::uint64_t>(value_of(compact[i]));
  return static_cast<std::int64_t>(order_.back(spelt));
}

bool is_code(std::string_view compact) { return compact.size() == code_length && weighted_sum(compact) == 0; }

std::string show_code(std::string_view compact) {
  return "SK-" + std::string{compact.substr(0, 4)} + "-" + std::string{compact.substr(4)};
}

std::optional<std::string> compact_code(std::string_view typed) {
  std::string signs;
  for (const char c : typed) {
    if (c >= 'a' && c <= 'z')
      signs += static_cast<char>(c - 'a' + 'A');
    else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
      signs += c;
    else if (c != ' ' && c != '-' && c != '.' && c != '_' && c != '\t')
      return std::nullopt;
    if (signs.size() > code_length + 2) return std::nullopt;
  }
  // S and K are also signs of the alphabet: only ten signs can hold the prefix.
  if (signs.size() == code_length + 2 && signs.starts_with("SK")) signs.erase(0, 2);
  if (signs.size() != code_length) return std::nullopt;
  return signs;
}

std::vector<std::string> near_codes(std::string_view eight_signs) {
  std::vector<std::string> near;
  std::string trial{eight_signs};
  for (std::size_t i = 0; i + 1 < trial.size(); ++i) {
    std::swap(trial[i], trial[i + 1]);
    if (trial != eight_signs && is_code(trial)) near.push_back(trial);
    std::swap(trial[i], trial[i + 1]);
  }
  for (std::size_t i = 0; i < trial.size(); ++i) {
    for (const char sign : code_alphabet) {
      trial[i] = sign;
      if (trial != eight_signs && is_code(trial)) near.push_back(trial);
    }
    trial[i] = eight_signs[i];
  }
  return near;
}

}  // namespace sovang::initiatives
