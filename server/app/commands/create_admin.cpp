// sovang create-admin NAME: prints the one-time code of a new administrator, or a new one for an old.
#include <iostream>

#include "app/commands.hpp"
#include "app/wiring.hpp"
#include "base/sentences.hpp"
#include "features/awards/views.hpp"
#include "features/identity/actions.hpp"
#include "platform/crypto/random.hpp"

namespace sovang::app {

namespace {

int create_admin(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const auto database = installation.open_database();
  const auto code = crypto::random_code(20);  // of 29 signs: 97 bits
  const auto& name = arguments.text("NAME");
  const auto now = wall_clock();
  database->change_and_wait([&](db::Tx& tx) { identity::invite_administrator(tx, now, name, code); });
  std::cout << crypto::in_groups(code) << '\n';
  std::cerr << base::sentence(
                   installation.settings.language, "command.admin_invited",
                   {{"name", name},
                    {"until", awards::instant_text(now + identity::code_time).in(installation.settings.language)}})
            << '\n';
  return 0;
}

}  // namespace

Command create_admin_command() {
  return {"create-admin", with_installation({{"NAME", "NAME", "", true}}), create_admin};
}

}  // namespace sovang::app
