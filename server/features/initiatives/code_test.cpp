// The tracking code notices every wrong sign and every swap, and is read as people type it.
#include "features/initiatives/code.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace sovang::initiatives;

namespace {
std::vector<std::string> some_codes(int n) {
  std::mt19937 random{7};  // NOLINT: the same codes in every run
  std::vector<std::string> codes;
  while (static_cast<int>(codes.size()) < n) {
    std::array<std::uint8_t, 64> bytes{};
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    codes.push_back(code_from_random(bytes).value());
  }
  return codes;
}
}  // namespace

TEST_CASE("the alphabet has no sign that is confused with another") {
  CHECK(code_alphabet.size() == 30);
  CHECK(code_alphabet.find_first_of("0O1ILU") == std::string_view::npos);
}

TEST_CASE("every single wrong sign and every swap of neighbours is noticed") {
  for (const auto& code : some_codes(300)) {
    REQUIRE(is_code(code));
    for (std::size_t i = 0; i < code.size(); ++i) {
      for (const char sign : code_alphabet) {
        auto wrong = code;
        wrong[i] = sign;
        if (wrong != code) CHECK_FALSE(is_code(wrong));
      }
      auto swapped = code;
      if (i + 1 < code.size()) std::swap(swapped[i], swapped[i + 1]);
      if (swapped != code) CHECK_FALSE(is_code(swapped));
    }
  }
}

TEST_CASE("a code is read in any case, with or without prefix and dashes") {
  const auto code = some_codes(1).front();
  for (const auto& typed :
       {show_code(code), code, "sk " + code.substr(0, 4) + " " + code.substr(4), "sk" + code, " " + code + "\t"})
    CHECK(compact_code(typed) == code);
  for (const auto* typed : {"", "SK-", "SK-7K3F-29Q", "SK-7K3F-29QXX", "7K3F/29QX", "SK-7K3F-29Qé"})
    CHECK_FALSE(compact_code(typed));
  CHECK(compact_code("SK7K3F29") == "SK7K3F29");  // eight signs: the prefix letters belong to the code
}

TEST_CASE("the code that was meant is among the near ones") {
  for (const auto& code : some_codes(50)) {
    auto wrong = code;
    wrong[3] = wrong[3] == 'X' ? 'Y' : 'X';
    CHECK(std::ranges::count(near_codes(wrong), code) == 1);
    auto unknown_sign = code;
    unknown_sign[5] = 'O';
    CHECK(std::ranges::count(near_codes(unknown_sign), code) == 1);
    CHECK(near_codes(wrong).size() <= 15);
  }
}

TEST_CASE("too few random bytes give no code") {
  const std::array<std::uint8_t, 6> few{1, 2, 3, 4, 5, 6};
  CHECK_FALSE(code_from_random(few));
  std::array<std::uint8_t, 64> large{};
  large.fill(255);
  CHECK_FALSE(code_from_random(large));
}
