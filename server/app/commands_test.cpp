// Every command and every option of it says in both languages what it is for.
#include "app/commands.hpp"

#include <doctest/doctest.h>

using namespace sovang;

TEST_CASE("--help leaves no command and no option without its words, in both languages") {
  for (const auto language : {base::Language::vi, base::Language::en})
    for (const auto& command : app::commands()) {
      CAPTURE(command.name);
      CHECK_FALSE(app::meaning(language, command.name).starts_with("help."));
      if (const auto group = command.name.find(' '); group != std::string::npos)
        CHECK_FALSE(app::meaning(language, command.name.substr(0, group)).starts_with("help."));
      for (const auto& option : command.options) {
        CAPTURE(option.name);
        CHECK_FALSE(app::meaning(language, command, option).starts_with("help."));
      }
    }
}

TEST_CASE("an option's words are its command's own before those of all commands") {
  const auto commands = app::commands();
  const auto told = [&](std::string_view command, std::string_view option) {
    for (const auto& one : commands)
      for (const auto& known : one.options)
        if (one.name == command && known.name == option) return app::meaning(base::Language::en, one, known);
    return std::string{"no such option"};
  };
  CHECK(told("create-programme", "--title") == "instead of the document's");
  CHECK(told("clone-programme", "--title") == "its title in Vietnamese; without it, the same");
  CHECK(told("serve", "--data-dir") == "The folder of the database, the keys and the search index");
}
