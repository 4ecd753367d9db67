// The list of commands.
#include "app/commands.hpp"

namespace sovang::app {

Command create_admin_command();
Command serve_command();
Command generate_command();
std::vector<Command> import_commands();
Command settings_command();

std::vector<Command> commands() {
  std::vector<Command> all{
      serve_command(),
      generate_command(),
      settings_command(),
      create_admin_command(),
  };
  for (auto& command : import_commands()) all.push_back(std::move(command));
  return all;
}

}  // namespace sovang::app
