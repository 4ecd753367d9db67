// The list of commands.
#include "app/commands.hpp"

#include <algorithm>
#include <cctype>

namespace sovang::app {

std::vector<Command> backup_commands();
Command clone_programme_command();
Command create_admin_command();
Command create_programme_command();
Command disable_account_command();
Command doctor_command();
Command evaluate_command();
Command serve_command();
Command demo_command();
Command generate_command();
std::vector<Command> import_commands();
std::vector<Command> kept_commands();
Command import_papers_command();
Command settings_command();
std::vector<Command> guidance_commands();
std::vector<Command> verify_commands();
std::vector<Command> witness_commands();

namespace {

/// "import units" and "--dry-run" as they stand in a key: "import.units", "dry_run".
std::string in_key(std::string_view name) {
  std::string out{name.starts_with("--") ? name.substr(2) : name};
  std::ranges::replace(out, ' ', '.');
  std::ranges::replace(out, '-', '_');
  std::ranges::transform(out, out.begin(),
                         [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return out;
}

}  // namespace

std::string meaning(base::Language language, std::string_view command) {
  return base::sentence(language, "help." + in_key(command));
}

std::string meaning(base::Language language, const Command& command, const Option& option) {
  const auto name = in_key(option.name);
  std::string text;
  for (const auto& key : {"help." + in_key(command.name) + "." + name, "setting." + name, "help." + name})
    if (text = base::sentence(language, key); text != key) break;
  return text;
}

std::vector<Command> commands() {
  std::vector<Command> all{
      serve_command(),
      demo_command(),
      generate_command(),
      settings_command(),
      create_programme_command(),
      clone_programme_command(),
      doctor_command(),
      create_admin_command(),
      disable_account_command(),
      evaluate_command(),
  };
  for (auto& command : import_commands()) all.push_back(std::move(command));
  all.push_back(import_papers_command());
  for (auto& command : kept_commands()) all.push_back(std::move(command));
  for (auto& command : backup_commands()) all.push_back(std::move(command));
  for (auto& command : guidance_commands()) all.push_back(std::move(command));
  for (auto& command : verify_commands()) all.push_back(std::move(command));
  for (auto& command : witness_commands()) all.push_back(std::move(command));
  return all;
}

}  // namespace sovang::app
