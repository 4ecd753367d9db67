// The list of commands.
#include "app/commands.hpp"

namespace sovang::app {

std::vector<Command> backup_commands();
Command clone_programme_command();
Command create_admin_command();
Command create_programme_command();
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
      evaluate_command(),
  };
  for (auto& command : import_commands()) all.push_back(std::move(command));
  all.push_back(import_papers_command());
  for (auto& command : kept_commands()) all.push_back(std::move(command));
  for (auto& command : backup_commands()) all.push_back(std::move(command));
  for (auto& command : guidance_commands()) all.push_back(std::move(command));
  for (auto& command : verify_commands()) all.push_back(std::move(command));
  return all;
}

}  // namespace sovang::app
