// What happens in the demonstration, in the order of its instants.
#pragma once
#include <string>
#include <vector>

#include "app/invented/phrases.hpp"
#include "base/json.hpp"
#include "features/initiatives/model.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/model.hpp"

namespace sovang::invented {

struct Paper {
  std::string_view kind;  ///< recognition, award, benefit_confirmation
  base::Day dated_on;
};

/// One initiative from its sending to where it stands.
struct Course {
  base::Instant sent_at;
  std::string unit;  ///< code
  base::json::object body;
  std::vector<std::pair<base::Instant, initiatives::Status>> steps;
  std::vector<Paper> papers;
};

/// How many initiatives that count come from one unit and its subordinates, and which units they come from.
struct Source {
  std::string code;
  std::int64_t count = 0;
};

/// Plans for `source`: `count` that count (neither refused nor withdrawn at the close), and a few more that do not.
/// `from`, `until`: between which instants they are sent.
struct Stretch {
  base::Instant from, until;
};
std::vector<Course> plan_courses(const org::Tree& tree, const programmes::Programme& programme, const Source& source,
                                 const Stretch& stretch, Dice& dice);

/// The few initiatives that the rules turn on: two with the same highest benefit, exactly 30 tỷ, exactly 1 tỷ, exactly
/// 50 million and one đồng less, papers dated a day outside the window.
std::vector<Course> telling_courses(const programmes::Programme& programme, const Stretch& stretch, Dice& dice);

}  // namespace sovang::invented
