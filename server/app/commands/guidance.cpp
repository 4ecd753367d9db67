// sovang check-guidance and sovang explain: what the official documents say to the machine. Neither needs a database.
#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "rules/check_guidance.hpp"

namespace sovang::app {

namespace {

base::Language language(const Arguments& arguments) { return base::language_from(arguments.text("language")); }

int check(const Arguments& arguments) {
  return rules::check_guidance(arguments.text("DIR"), std::cout, language(arguments));
}

int explain(const Arguments& arguments) {
  const auto loaded = rules::load_book(arguments.text("guidance"));
  for (const auto& problem : loaded.problems.sorted()) std::cerr << problem.line(language(arguments)) << '\n';
  if (!loaded.book) return 2;
  return rules::explain_clause(*loaded.book, arguments.text("CLAUSE"), arguments.text("source"), std::cout,
                               language(arguments));
}

}  // namespace

std::vector<Command> guidance_commands() {
  const Option in{"--language", "vi|en", "language of the sentences", "vi"};
  return {
      {"check-guidance",
       "checks a directory of guidance documents whole and runs their worked examples",
       {{"DIR", "DIR", "the directory", "guidance"}, in},
       check},
      {"explain",
       "prints a clause with its reading, rules, cases and places in the source",
       {{"CLAUSE", "ID", "as LC23-III.2.1.2q", "", true},
        {"--guidance", "DIR", "the guidance directory", "guidance"},
        {"--source", "DIR", "where to look for places that name the clause", "."},
        in},
       explain},
  };
}

}  // namespace sovang::app
