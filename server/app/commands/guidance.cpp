// sovang check-guidance and sovang explain: what the official documents say to the machine. Neither needs a database.
#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/installation.hpp"
#include "rules/check_guidance.hpp"

namespace sovang::app {

namespace {

base::Language language(const Arguments& arguments) { return base::language_from(arguments.text("language")); }

/// The one that was named, else the product's own.
std::filesystem::path guidance_of(const Arguments& arguments, const std::string& option) {
  if (arguments.given(option)) return arguments.text(option);
  const auto shipped = beside_the_program("guidance");
  return shipped.empty() ? "guidance" : shipped;
}

int check(const Arguments& arguments) {
  return rules::check_guidance(guidance_of(arguments, "DIR"), std::cout, language(arguments));
}

int explain(const Arguments& arguments) {
  const auto guidance = guidance_of(arguments, "guidance");
  const auto source = arguments.given("source") ? std::filesystem::path{arguments.text("source")}
                                                : std::filesystem::absolute(guidance).parent_path();
  const auto loaded = rules::load_book(guidance);
  for (const auto& problem : loaded.problems.sorted()) std::cerr << problem.line(language(arguments)) << '\n';
  if (!loaded.book) return 2;
  return rules::explain_clause(*loaded.book, arguments.text("CLAUSE"), source, std::cout, language(arguments));
}

}  // namespace

std::vector<Command> guidance_commands() {
  const Option in{"--language", "vi|en", "vi"};
  return {
      {"check-guidance", {{"DIR", "DIR"}, in}, check},
      {"explain", {{"CLAUSE", "ID", "", true}, {"--guidance", "DIR"}, {"--source", "DIR"}, in}, explain},
  };
}

}  // namespace sovang::app
