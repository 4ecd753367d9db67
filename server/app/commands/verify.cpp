// sovang verify, verify-receipt, rebuild-gallery: what was counted, what was signed, what is searched.
#include <iostream>
#include <iterator>

#include "app/commands.hpp"
#include "app/wiring.hpp"
#include "features/initiatives/counting.hpp"
#include "features/initiatives/receipt.hpp"
#include "features/initiatives/snapshot.hpp"

namespace sovang::app {

namespace {

int verify(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const auto database = installation.open_database();
  const programmes::LiveRegister programmes{*database};
  const org::LiveTree tree{*database};
  initiatives::Counting counting{*database};
  const auto events = counting.follow();
  std::size_t wrong = 0;
  database->read([&](db::Tx& tx) {
    for (const auto& programme : programmes.current()->all()) {
      for (const auto& one : initiatives::compare_counts(tx, programme.id, counting.of(programme.id).get())) {
        ++wrong;
        const auto unit = tree.current()->find_id(one.unit_id);
        std::cout << programme.slug << ' ' << (unit ? tree.current()->unit(*unit).code : "?") << ' '
                  << initiatives::to_word(one.status) << ": stored " << one.stored.n << " ("
                  << one.stored.benefit_dong.digits() << " đ), recounted " << one.recounted.n << " ("
                  << one.recounted.benefit_dong.digits() << " đ), in memory " << one.in_memory.n << '\n';
      }
      if (const auto snapshot = initiatives::find_snapshot(tx, programme.id)) {
        try {
          initiatives::read_snapshot(*snapshot, tree.current(), programme.day_of_units(snapshot->as_of));
        } catch (const std::exception& fault) {
          ++wrong;
          std::cout << programme.slug << ": " << fault.what() << '\n';
        }
      }
    }
  });
  std::cout << programmes.current()->all().size() << " programmes, " << events << " events, " << wrong
            << " differences\n";
  return wrong == 0 ? 0 : 1;
}

int verify_receipt(const Arguments& arguments) {
  const auto text = work::read_file(arguments.text("FILE"));
  const auto installation = installation_from(arguments);
  const auto signer = crypto::Signer::read(installation.settings.signing_key_file);
  const auto check = initiatives::verify_receipt(base::parse_json(text), signer);
  const base::json::object params{{"key_id", check.receipt.key_id},
                                  {"code", check.receipt.code},
                                  {"received_at", base::to_text(check.receipt.received_at)}};
  std::cout << base::sentence(base::Language::vi, check.valid ? "receipt.valid" : check.reason, params) << '\n';
  return check.valid ? 0 : 1;
}

int rebuild_gallery(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const auto database = installation.open_database();
  const org::LiveTree tree{*database};
  initiatives::GalleryIndex gallery{*database, (installation.settings.data_dir / "search.db").string()};
  gallery.rebuild();
  std::size_t taken = 0;
  while (const auto n = gallery.follow(initiatives::units_above_in(tree.current(), base::day_of(wall_clock())), 20'000))
    taken += n;
  std::cout << taken << '\n';
  return 0;
}

}  // namespace

std::vector<Command> verify_commands() {
  return {
      {"verify", "compare the stored counts with a recount of the events and with what the server would keep in memory",
       with_installation(), verify},
      {"verify-receipt", "check the signature of a receipt",
       with_installation({{"FILE", "FILE", "the receipt, JSON", "", true}}), verify_receipt},
      {"rebuild-gallery", "build the gallery's search index anew; stop the server first", with_installation(),
       rebuild_gallery},
  };
}

}  // namespace sovang::app
