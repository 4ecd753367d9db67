// sovang generate: invented units and initiatives for load, into an empty database.
#include "app/invented/generate.hpp"

#include <iostream>

#include "app/installation.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "base/sentences.hpp"
#include "work/statistics.hpp"

namespace sovang::app {

namespace {

int generate(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const initiatives::Codes codes(crypto::KeyRing::open(installation.settings.key_file));
  invented::GenerateOrder order{.now = wall_clock(), .codes = codes};
  order.catalogue = (installation.settings.guidance / "catalogue" / "units").string();
  order.grassroots = std::stoll(arguments.text("grassroots"));
  order.initiatives = std::stoll(arguments.text("initiatives"));
  order.seed = std::stoull(arguments.text("seed"));
  order.open = arguments.text("open") == "yes";
  return telling_refusals(arguments, [&] {
    const auto language = installation.settings.language;
    const auto database = installation.open_database_patiently();
    const auto made = invented::generate(*database, order, [&](std::string_view key, const base::json::object& params) {
      std::cerr << base::sentence(language, key, params) << '\n';
    });
    database->change_and_wait([](db::Tx& tx) { work::gather_statistics(tx); });
    std::cout << base::sentence(language, "command.generated",
                                {{"units", made.units},
                                 {"initiatives", made.initiatives},
                                 {"events", made.events},
                                 {"targets", made.targets}})
              << '\n';
    return 0;
  });
}

}  // namespace

Command generate_command() {
  return {"generate",
          with_installation({{"--grassroots", "NUMBER", "125000"},
                             {"--initiatives", "NUMBER", "2500000"},
                             {"--seed", "NUMBER", "20230831"},
                             {"--open", "YES_OR_NO", "no"}}),
          generate};
}

}  // namespace sovang::app
