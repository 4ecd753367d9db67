// The program `sovang`: reads the command line and runs one command.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"

namespace {

using sovang::app::Arguments;
using sovang::app::Command;

std::string bare(const std::string& name) { return name.starts_with("--") ? name.substr(2) : name; }

/// Declares one option; its values land in `arguments` when the command is chosen.
void declare(CLI::App& command, const sovang::app::Option& option, Arguments& arguments) {
  auto& values = arguments.values[bare(option.name)];
  if (option.name.starts_with("--") && option.value_name.empty()) {
    command.add_flag_callback(
        option.name, [&values] { values = {"yes"}; }, option.what);
    return;
  }
  auto* added = command.add_option(option.name, values, option.what);
  added->type_name(option.value_name)->required(option.required);
  if (option.many)
    added->expected(option.required ? 1 : 0, 1'000'000);
  else
    added->expected(1)->allow_extra_args(false);
  if (!option.fallback.empty()) added->default_str(option.fallback);
}

int run(const Command& command, Arguments& arguments) {
  for (const auto& option : command.options)
    if (auto& values = arguments.values[bare(option.name)]; values.empty() && !option.fallback.empty())
      values = {option.fallback};
  try {
    return command.run(arguments);
  } catch (const sovang::base::Refused& refused) {
    std::cerr << "sovang " << command.name << ": "
              << sovang::base::sentence(sovang::base::Language::vi, "error." + refused.code, refused.params) << '\n';
    return 2;
  } catch (const std::exception& failed) {
    std::cerr << "sovang " << command.name << ": " << failed.what() << '\n';
    return 2;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program{"Sổ Vàng: initiative programmes and emulation awards of trade unions", "sovang"};
  program.require_subcommand(1);
  const auto commands = sovang::app::commands();
  std::vector<Arguments> arguments(commands.size());
  std::map<std::string, CLI::App*> groups;
  std::vector<CLI::App*> declared;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const auto space = commands[i].name.find(' ');
    auto* parent = &program;
    if (space != std::string::npos) {
      auto*& group = groups[commands[i].name.substr(0, space)];
      if (group == nullptr) group = program.add_subcommand(commands[i].name.substr(0, space))->require_subcommand(1);
      parent = group;
    }
    auto* command = parent->add_subcommand(
        space == std::string::npos ? commands[i].name : commands[i].name.substr(space + 1), commands[i].what);
    for (const auto& option : commands[i].options) declare(*command, option, arguments[i]);
    declared.push_back(command);
  }
  CLI11_PARSE(program, argc, argv);
  for (std::size_t i = 0; i < commands.size(); ++i)
    if (declared[i]->parsed()) return run(commands[i], arguments[i]);
  return 2;
}
