// The tracking code notices every wrong sign and every swap, and is read as people type it.
#include "features/initiatives/code.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>

using namespace sovang::initiatives;

namespace {
Codes under_key(unsigned char filler) {
  std::vector<sovang::crypto::Secret> masters(1);
  std::fill_n(masters[0].data(), sovang::crypto::Secret::size, filler);
  return Codes{sovang::crypto::KeyRing{std::move(masters)}};
}

std::vector<std::string> some_codes(int n) {
  const auto codes = under_key(1);
  std::vector<std::string> some;
  for (std::int64_t number = 1; static_cast<int>(some.size()) < n; ++number)
    if (auto code = codes.of(number)) some.push_back(*code);
  return some;
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

TEST_CASE("a number has one code, and its code leads back to it and to no other") {
  const auto codes = under_key(1);
  std::set<std::string> seen;
  int without = 0;
  for (const std::int64_t first : {std::int64_t{0}, std::int64_t{2'500'000}, Codes::most - 20'000}) {
    for (auto number = first; number < first + 20'000; ++number) {
      const auto code = codes.of(number);
      without += code ? 0 : 1;
      if (!code) continue;
      REQUIRE(codes.number_of(*code) == number);
      seen.insert(*code);
    }
  }
  CHECK(static_cast<int>(seen.size()) == 60'000 - without);
  CHECK(without > 60'000 / 40);
  CHECK(without < 60'000 / 25);
  CHECK_FALSE(codes.number_of("22222223"));  // the check sign is wrong
}

TEST_CASE("codes of neighbouring numbers tell nothing of each other, nor of the codes under another key") {
  const auto codes = under_key(1), others = under_key(2);
  std::array<int, 30> first_signs{};
  int equal_to_neighbour = 0, equal_to_other = 0, n = 0;
  std::string before(8, '2');
  for (std::int64_t number = 1; number <= 30'000; ++number) {
    const auto code = codes.of(number);
    if (!code) continue;
    ++n;
    ++first_signs.at(code_alphabet.find(code->front()));
    for (std::size_t i = 0; i < 7; ++i) equal_to_neighbour += (*code)[i] == before[i];
    equal_to_other += code == others.of(number);
    before = *code;
  }
  CHECK(equal_to_other == 0);
  // By chance one sign in thirty is the same.
  CHECK(equal_to_neighbour > n * 7 / 30 * 9 / 10);
  CHECK(equal_to_neighbour < n * 7 / 30 * 11 / 10);
  for (const int times : first_signs) {
    CHECK(times > n / 30 * 8 / 10);
    CHECK(times < n / 30 * 12 / 10);
  }
}

TEST_CASE("what was printed on a receipt stays right: the codes of this key for ever") {
  // Computed independently, from the description in crypto/permutation.hpp.
  const auto codes = under_key(1);
  CHECK(codes.of(1) == "M8GR6MNQ");
  CHECK(codes.of(1'000'000) == "3XAKGBD5");
}
