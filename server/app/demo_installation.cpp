// Makes an installation a demonstration: the invented world, and a one-time code for its administrator.
#include "app/demo_installation.hpp"

#include "app/book_shelf.hpp"
#include "app/invented/demo.hpp"
#include "app/invented/demo_people.hpp"
#include "app/wiring.hpp"
#include "base/sentences.hpp"
#include "features/identity/actions.hpp"
#include "platform/crypto/random.hpp"
#include "work/statistics.hpp"

namespace sovang::app {

namespace {

constexpr std::string_view administrator = "quan-tri";

}  // namespace

std::function<std::string(const std::string&)> make_demo_in(const Installation& installation, std::ostream& out) {
  const auto& settings = installation.settings;
  const BookShelf books(settings.guidance);
  const auto book = books.current();
  const auto database = installation.open_database();
  const auto now = wall_clock();
  const auto keys = open_keys(settings, *database, now);
  const initiatives::Vault vault(keys.ring, keys.signer);
  const invented::DemoOrder order{(settings.guidance / "catalogue" / "units").string(), now, *book, vault};
  const auto demo = invented::make_demo(*database, order, [&](std::string_view key, const base::json::object& params) {
    out << base::sentence(settings.language, key, params) << std::endl;
  });
  std::string pages;
  for (const auto& slug : demo.programmes) pages += (pages.empty() ? "/ct/" : " /ct/") + slug;
  out << base::sentence(settings.language, demo.made ? "command.demo_made" : "command.demo_there", {{"pages", pages}})
      << std::endl;
  if (demo.made)
    database->change_and_wait([&](db::Tx& tx) {
      work::Context context{{work::Actor::Kind::system, 0}, now, tx, *book, "demo", work::Rights::system()};
      invented::add_demo_people(context, crypto::SealedFields{keys.ring, "people"}, *org::Tree::load(tx));
    });
  const auto code = crypto::random_code(20);
  database->change_and_wait([&](db::Tx& tx) {
    if (demo.made) work::gather_statistics(tx);
    identity::invite_administrator(tx, now, administrator, code);
  });
  return [language = settings.language, code = crypto::in_groups(code)](const std::string& address) {
    return base::sentence(language, "command.demo_sign_in",
                          {{"address", address}, {"name", administrator}, {"code", code}});
  };
}

}  // namespace sovang::app
