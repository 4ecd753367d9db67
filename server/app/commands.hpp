// What `sovang` can do: one function per command, one line per command in commands.cpp. CLI11 stays in main.cpp.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/sentences.hpp"

namespace sovang::app {

/// "--as-of INSTANT" has a value, "--json" (no value name) is a flag, "DIR" (no dashes) is positional.
/// What it is for is told in locales/*/help.json: see meaning().
struct Option {
  std::string name;
  std::string value_name = {};
  std::string fallback = {};
  bool required = false;
  bool many = false;  ///< may be given several times, or several words
};

class Arguments {
 public:
  /// Names without dashes; the fallback when it was not given.
  const std::string& text(const std::string& name) const {
    const auto& all = many(name);
    if (all.empty()) throw std::logic_error("no such option: " + name);
    return all.back();
  }
  const std::vector<std::string>& many(const std::string& name) const {
    static const std::vector<std::string> none;
    const auto found = values.find(name);
    return found == values.end() ? none : found->second;
  }
  bool given(const std::string& name) const { return !many(name).empty(); }

  std::map<std::string, std::vector<std::string>> values;
};

struct Command {
  std::string name;  ///< "import units": a word of a group and its own
  std::vector<Option> options;
  /// The exit status: 0 done, 1 it found what it looks for (problems, differences), 2 it could not. Throwing is 2.
  int (*run)(const Arguments& arguments);
};

/// In the order of --help.
std::vector<Command> commands();

/// What a command, or a group of them, is for: "help.import.units".
std::string meaning(base::Language language, std::string_view command);
/// What one of its options is for: "help.import.units.from"; of a setting "setting.data_dir", of every command
/// "help.config".
std::string meaning(base::Language language, const Command& command, const Option& option);

/// The settings as options (--data-dir, --database, --guidance …), for every command that opens the installation.
std::vector<Option> with_installation(std::vector<Option> own = {});

}  // namespace sovang::app
