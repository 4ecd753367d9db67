// The program `sovang`: reads the command line and runs one command.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands.hpp"
#include "app/refusal.hpp"
#include "app/sandboxed.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"

namespace {

using sovang::app::Arguments;
using sovang::app::Command;
using sovang::base::Language;
using sovang::base::sentence;

std::string bare(const std::string& name) { return name.starts_with("--") ? name.substr(2) : name; }

/// In which language help is asked for, before anything is parsed: --language as of any command, or as the settings
/// say.
Language asked_language(int argc, char** argv) {
  Arguments asked;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word{argv[i]};
    if (word.starts_with("--language=")) asked.values["language"] = {std::string{word.substr(11)}};
    if (word == "--language" && i + 1 < argc) asked.values["language"] = {argv[i + 1]};
  }
  return sovang::app::language_of(asked);
}

/// The words that CLI11 would say in English.
void speak(CLI::App& program, Language language) {
  const auto label = [&](const std::string& its, const std::string& key) {
    program.get_formatter()->label(its, sentence(language, "help." + key));
  };
  label("Usage", "usage");
  label("OPTIONS", "options");
  label("SUBCOMMAND", "command");
  label("Positionals", "positionals");
  label("REQUIRED", "required");
  program.option_defaults()->group(sentence(language, "help.option_list"));
  program.set_help_flag("-h,--help", sentence(language, "help.help"));
}

/// Declares one option; its values land in `arguments` when the command is chosen.
void declare(CLI::App& command, const sovang::app::Option& option, const std::string& what, Arguments& arguments) {
  auto& values = arguments.values[bare(option.name)];
  if (option.name.starts_with("--") && option.value_name.empty()) {
    command.add_flag_callback(
        option.name, [&values] { values = {"yes"}; }, what);
    return;
  }
  auto* added = command.add_option(option.name, values, what);
  // A positional argument is called by what its value is: said once.
  added->type_name(option.name == option.value_name ? "" : option.value_name)->required(option.required);
  if (option.many)
    added->expected(option.required ? 1 : 0, 1'000'000);
  else
    added->expected(1)->allow_extra_args(false);
  if (!option.fallback.empty()) added->default_str(option.fallback);
}

int run(const Command& command, Arguments& arguments, Language language) {
  for (const auto& option : command.options)
    if (auto& values = arguments.values[bare(option.name)]; values.empty() && !option.fallback.empty())
      values = {option.fallback};
  try {
    return command.run(arguments);
  } catch (const sovang::base::Refused& refused) {
    std::cerr << "sovang " << command.name << ": " << sentence(language, "error." + refused.code, refused.params)
              << '\n';
    return 2;
  } catch (const std::exception& failed) {
    std::cerr << "sovang " << command.name << ": " << failed.what() << '\n';
    return 2;
  }
}

/// All commands as CLI11 knows them, each beside its arguments.
struct Line {
  explicit Line(Language spoken) : program(sentence(spoken, "help.program"), "sovang") {}

  CLI::App program;
  std::string language;  ///< `sovang --language en doctor` is `sovang doctor --language en`
  std::vector<Command> commands = sovang::app::commands();
  std::vector<Arguments> arguments{commands.size()};
  std::vector<CLI::App*> declared;
};

CLI::App* add(CLI::App& parent, const std::string& name, const std::string& meaning, Language language) {
  auto* added = parent.add_subcommand(name, meaning);
  added->group(sentence(language, "help.command_list"));
  added->set_help_flag("-h,--help", sentence(language, "help.help"));
  return added;
}

void declare_all(Line& line, Language language) {
  std::map<std::string, CLI::App*> groups;
  for (std::size_t i = 0; i < line.commands.size(); ++i) {
    const auto& command = line.commands[i];
    const auto space = command.name.find(' ');
    auto* parent = &line.program;
    if (space != std::string::npos) {
      const auto name = command.name.substr(0, space);
      auto*& group = groups[name];
      if (group == nullptr)
        group = add(line.program, name, sovang::app::meaning(language, name), language)->require_subcommand(1);
      parent = group;
    }
    auto* own = add(*parent, space == std::string::npos ? command.name : command.name.substr(space + 1),
                    sovang::app::meaning(language, command.name), language);
    for (const auto& option : command.options)
      declare(*own, option, sovang::app::meaning(language, command, option), line.arguments[i]);
    line.declared.push_back(own);
  }
}

/// What CLI11 says in English, in our words: most often a word too many, one too few, or an option without its value.
std::string told(const Line& line, const CLI::ParseError& error, const std::vector<std::string>& words,
                 Language language) {
  const std::string its{error.what()};
  if (line.program.get_subcommands().empty()) {
    if (words.empty() || words.front().starts_with("-")) return sentence(language, "help.command_needed");
    return sentence(language, "help.no_such_command", {{"word", words.front()}});
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    std::string extra;
    for (const auto& word : line.program.remaining(true)) extra += (extra.empty() ? "" : " ") + word;
    return sentence(language, "help.not_expected", {{"words", extra}});
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const auto end = its.find(" is required");
    if (end == std::string::npos || its.starts_with("A subcommand")) return sentence(language, "help.command_needed");
    return sentence(language, "help.needed", {{"name", its.substr(0, end)}});
  }
  const bool mismatch = dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr;
  if (const auto end = its.find(':'); mismatch && end != std::string::npos)
    return sentence(language, "help.value_count", {{"name", its.substr(0, end)}});
  return sentence(language, "help.not_understood", {{"what", its}});
}

int wrong(const Line& line, const CLI::ParseError& error, const std::vector<std::string>& words, Language language) {
  std::cerr << "sovang: " << told(line, error, words, language) << '\n' << sentence(language, "help.see") << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  sovang::sandbox::serve(argc, argv, sovang::app::sandboxed_tasks);
  const auto language = asked_language(argc, argv);
  Line line{language};
  speak(line.program, language);
  line.program.require_subcommand(1);
  line.program.add_option("--language", line.language, sentence(language, "setting.language"))->type_name("vi|en");
  declare_all(line, language);
  line.program.footer(sentence(language, "help.more"));
  try {
    line.program.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    return line.program.exit(asked);
  } catch (const CLI::ParseError& error) {
    return wrong(line, error, {argv + 1, argv + argc}, language);
  }
  for (std::size_t i = 0; i < line.commands.size(); ++i) {
    if (!line.declared[i]->parsed()) continue;
    if (auto& own = line.arguments[i].values["language"]; own.empty() && !line.language.empty()) own = {line.language};
    return run(line.commands[i], line.arguments[i], language);
  }
  return 2;
}
