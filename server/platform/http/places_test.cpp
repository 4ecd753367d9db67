// Few places: no address, and no customer of a network, takes them all.
#include "platform/http/places.hpp"

#include <doctest/doctest.h>

#include <string>

using sovang::http::Places;

TEST_CASE("places: an address has a quarter of them, and gives them back") {
  Places places;
  CHECK(places.take("203.0.113.7", 8));
  CHECK(places.take("::ffff:203.0.113.7", 8));
  CHECK_FALSE(places.take("203.0.113.7", 8));
  CHECK(places.take("203.0.113.8", 8));  // control: another address
  places.leave("203.0.113.7");
  CHECK(places.take("203.0.113.7", 8));
}

TEST_CASE("places: the networks of one /48 have a quarter together") {
  Places places;
  int taken = 0;
  for (int network = 1; network <= 8; ++network)
    taken += places.take("2001:db8:7:" + std::to_string(network) + "::5", 8) ? 1 : 0;
  CHECK(taken == 2);
  CHECK(places.take("2001:db8:8:1::5", 8));  // control: another customer's
  CHECK(places.take("203.0.113.7", 8));
  places.leave("2001:db8:7:1::5");
  CHECK(places.take("2001:db8:7:9::5", 8));
}

TEST_CASE("places: there are so many and no more") {
  Places places;
  for (int address = 1; address <= 8; ++address) CHECK(places.take("203.0.113." + std::to_string(address), 8));
  CHECK_FALSE(places.take("203.0.113.9", 8));
}

TEST_CASE("places: a share is never less than what was said") {
  Places places;
  for (int i = 0; i < 3; ++i) CHECK(places.take("203.0.113.7", 8, 3));
  CHECK_FALSE(places.take("203.0.113.7", 8, 3));
  CHECK(places.taken() == 3);
}
