// sovang disable-account NAME: nothing opens with it any more.
#include <iostream>

#include "app/commands.hpp"
#include "app/wiring.hpp"
#include "base/sentences.hpp"
#include "features/identity/actions.hpp"

namespace sovang::app {

namespace {

int disable_account(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const auto database = installation.open_database();
  const auto& name = arguments.text("NAME");
  const auto now = wall_clock();
  database->change_and_wait([&](db::Tx& tx) { identity::disable_at_console(tx, now, name); });
  std::cout << base::sentence(installation.settings.language, "command.account_disabled", {{"name", name}}) << '\n';
  return 0;
}

}  // namespace

Command disable_account_command() {
  return {"disable-account", with_installation({{"NAME", "NAME", "", true}}), disable_account};
}

}  // namespace sovang::app
