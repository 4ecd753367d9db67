// Worked examples beside the rules: a small world, what is expected of it, and what else must be tried.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/answer.hpp"
#include "rules/judge.hpp"
#include "rules/known_facts.hpp"

namespace sovang::rules {

class Book;
struct Document;
struct Vocabulary;

struct Case {
  struct Expected {
    std::string award;
    std::map<std::string, Answer> answers;  ///< by subject
    Place place;
  };
  struct Places {
    std::string award, group, places;  ///< "3", "judged", "unknown"
    Place place;
  };
  struct List {
    std::map<std::string, std::vector<std::string>> proposed;  ///< award → subjects
    std::vector<std::string> findings;
    Place place;
  };
  struct Order {
    std::string award;
    std::vector<std::string> subjects;  ///< as `prefer` should place them
    Place place;
  };
  struct Trial {
    std::vector<std::string> set;
    std::map<std::string, std::vector<std::string>> enters, leaves;
    Place place, set_at;
  };
  std::string name;
  Place place;
  std::optional<base::Instant> as_of;
  World world;
  std::vector<Ruling> rulings;
  std::vector<Expected> expected;
  std::vector<Places> quotas;
  std::vector<List> lists;
  std::vector<Order> orders;
  std::vector<Trial> trials;
};

/// Facts are kept under the key a rule would ask for: "score(criterion=movement)" has its default arguments filled in.
std::vector<Case> read_cases(std::string_view text, const std::string& file, const Vocabulary& vocabulary,
                             Problems& problems);

/// Runs one case; each thing that came out otherwise is a problem at its line. `change`: does something to the rules
/// first.
void run_case(const Book& book, const Document& document, const Case& example, Problems& problems,
              const std::function<void(Definition&)>& change = {});

/// What no case of the document tries: an answer of an award, a side of a threshold.
void check_case_coverage(const Book& book, const Document& document, Problems& problems);

}  // namespace sovang::rules
