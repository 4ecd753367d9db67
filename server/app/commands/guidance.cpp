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
  const Option in{"--language", "vi|en", "vi"};
  return {
      {"check-guidance", {{"DIR", "DIR", "guidance"}, in}, check},
      {"explain",
       {{"CLAUSE", "ID", "", true}, {"--guidance", "DIR", "guidance"}, {"--source", "DIR", "."}, in},
       explain},
  };
}

}  // namespace sovang::app
