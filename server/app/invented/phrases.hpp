// Invented people, unions and initiatives, composed from our own phrases: for the demonstration and for load.
#pragma once
#include <optional>
#include <string>

#include "app/invented/dice.hpp"

namespace sovang::invented {

struct Person {
  std::string name;
  std::string phone;  ///< a number of ten digits that is not given out: 09990…
  int birth_year = 1980;
  std::string position;
};
Person person(Dice& dice);

enum class Place { workshop, farm, office, school, clinic };
/// "CĐCS Công ty Chè Suối Lanh"; the number keeps names apart where many are made.
std::string grassroots_name(Dice& dice, Place place, std::int64_t number);
std::string_view sector_of(Place place);     ///< enterprise or administrative
std::string_view ownership_of(Place place);  ///< state or non_state

struct Idea {
  std::string title;        ///< 30–110 characters
  std::string description;  ///< 450–820 characters, 640 on average, never over 1,000
};
Idea idea(Dice& dice, Place place);

/// Whole đồng a year, most of them small; nullopt where none is stated.
std::optional<std::int64_t> benefit(Dice& dice, Place place);

}  // namespace sovang::invented
