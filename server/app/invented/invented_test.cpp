// Invented data: the same in every run, of a length a person would write, never over the limit of BK21-S4.
#include <doctest/doctest.h>

#include "app/invented/phrases.hpp"
#include "base/text.hpp"

using namespace sovang;
using namespace sovang::invented;

TEST_CASE("invented: the same seed gives the same people and ideas") {
  Dice one(7), two(7), other(8);
  CHECK(person(one).name == person(two).name);
  const auto a = idea(one, Place::school), b = idea(two, Place::school), c = idea(other, Place::school);
  CHECK(a.description == b.description);
  CHECK(a.description != c.description);
}

TEST_CASE("invented: descriptions have about 640 characters and none passes 1000 (BK21-S4)") {
  Dice dice(1);
  std::size_t sum = 0;
  for (int i = 0; i < 500; ++i) {
    const auto made = idea(dice, static_cast<Place>(i % 5));
    const auto length = base::count_graphemes(made.description);
    CHECK(length <= 1000);
    CHECK(base::count_graphemes(made.title) <= 200);
    CHECK(base::clean_text(made.description) == made.description);
    sum += length;
  }
  CHECK(sum / 500 > 560);
  CHECK(sum / 500 < 720);
}

TEST_CASE("invented: phone numbers have ten digits and begin with a block that is not given out") {
  Dice dice(3);
  for (int i = 0; i < 100; ++i) {
    const auto phone = person(dice).phone;
    CHECK(phone.size() == 10);
    CHECK(phone.substr(0, 5) == "09990");
  }
}
