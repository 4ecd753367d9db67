// The list of commands.
#include "app/commands.hpp"

namespace sovang::app {

Command serve_command();
Command generate_command();
std::vector<Command> import_commands();

std::vector<Command> commands() {
  std::vector<Command> all{
      serve_command(),
      generate_command(),
  };
  for (auto& command : import_commands()) all.push_back(std::move(command));
  return all;
}

std::vector<Option> with_installation(std::vector<Option> own) {
  own.push_back({"--data", "DIR", "where the installation keeps its database and keys", "data"});
  own.push_back({"--database", "URL", "sqlite:FILE or postgres://…; by default a file below --data"});
  own.push_back(
      {"--guidance", "DIR", "the official documents as data; by default the ones that came with the program"});
  own.push_back({"--web", "DIR", "the built pages (web/dist)"});
  own.push_back({"--origin", "URL", "the address people use, for links and QR codes", ""});
  return own;
}

}  // namespace sovang::app
