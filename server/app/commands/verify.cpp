// sovang verify, verify-receipt, rebuild-gallery: what was counted, what was signed, what is searched.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/record_kinds.hpp"
#include "app/refusal.hpp"
#include "app/sign_history.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/evidence/kept_files.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/receipt.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/verify_records.hpp"
#include "platform/crypto/key_ring.hpp"
#include "work/import_file.hpp"

namespace sovang::app {

namespace {

constexpr std::size_t most_lines = 200;

/// Counts everything that is wrong and prints the first of it.
class Findings {
 public:
  void add(const std::string& line) {
    if (++count_ <= most_lines) std::cout << line << '\n';
    if (count_ == most_lines + 1) std::cout << "…\n";
  }
  std::size_t count() const { return count_; }

 private:
  std::size_t count_ = 0;
};

std::string told(const initiatives::Difference& one, const org::Tree& tree) {
  const auto unit = tree.find_id(one.unit_id);
  const auto status = std::string{initiatives::to_word(one.status)};
  const auto code = unit ? tree.unit(*unit).code : std::to_string(one.unit_id);
  if (one.sector.empty())
    return fmt::format("{} {}: recounted {} ({} đ), in memory {} ({} đ)", code, status, one.recounted.n,
                       one.recounted.benefit_dong.digits(), one.in_memory.n, one.in_memory.benefit_dong.digits());
  return fmt::format("{} {} {} {} {}: stored {} ({} đ), recounted {} ({} đ)", code, base::to_text(one.day), status,
                     one.sector, one.field, one.stored.n, one.stored.benefit_dong.digits(), one.recounted.n,
                     one.recounted.benefit_dong.digits());
}

std::string told(const org::Tree::WrongHandover& wrong, const org::Tree& tree) {
  std::string heirs;
  for (const auto& next : wrong.handover.to) heirs += " " + tree.unit(next.successor).code;
  return fmt::format("successors: {} {} to{}: {}{}", tree.unit(wrong.handover.unit).code,
                     base::to_text(wrong.handover.on), heirs, org::to_word(wrong.fault),
                     org::is_unreadable(wrong.fault) ? ", left out" : "");
}

std::string told(const org::Circle& circle, const org::Tree& tree) {
  const auto until = circle.span.to == org::open_end ? std::string{} : " to " + base::to_text(circle.span.to + -1);
  return fmt::format("units: {} {} from {}{}: the link above {} is left out", tree.codes(circle.units),
                     circle.units.size() == 1 ? "lies above itself" : "lie above each other",
                     base::to_text(circle.span.from), until, tree.codes(circle.cut));
}

/// None where no server has made one yet: then nothing is signed either.
std::vector<crypto::PublicKey> known_keys(const Installation& installation) {
  const auto& file = installation.settings.signing_key_file;
  return std::filesystem::exists(file) ? crypto::Signer::read(file).public_keys() : std::vector<crypto::PublicKey>{};
}

/// Asked for by itself: reading every file takes as long as copying them all.
void verify_evidence(const Arguments& arguments, const Installation& installation, db::Database& database,
                     Findings& wrong) {
  std::int64_t files = 0;
  const auto say = [&](std::string_view key) {
    if (files > 0) std::cout << base::sentence(language_of(arguments), key, {{"files", files}}) << '\n';
  };
  database.read([&](db::Tx& tx) { files = evidence::count_ready(tx); });
  if (!arguments.given("evidence")) return say("command.evidence_unread");
  const objects::SealedObjects objects{objects_of(installation.settings),
                                       crypto::KeyRing::read(installation.settings.key_file)};
  try {
    files = evidence::find_unreadable(database, objects, [&](const std::string& line) { wrong.add(line); });
    say("command.evidence_read");
  } catch (const std::exception& fault) {
    wrong.add(fmt::format("evidence: {}", fault.what()));
  }
}

int verify(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const auto database = installation.open_database_patiently();
  bool quiet = false;
  Findings wrong;
  const auto tell = [&](const std::string& line) { wrong.add(line); };
  Verified verified;
  const auto keys = known_keys(installation);
  // Before the database is looked at: a server that runs beside signs on.
  const auto kept = last_signed_of(installation.settings).read();
  database->read([&](db::Tx& tx) {
    verified = verify_history(tx, keys, tell);
    if (kept && !work::continues(tx, *kept)) tell(work::NotContinued{*kept}.what());
  });
  initiatives::Counting counting{*database};
  auto events = counting.follow();
  // After what takes seconds: a unit taken in meanwhile is known when what was sent to it is looked at.
  const programmes::LiveRegister programmes{*database};
  const org::LiveTree live{*database};
  const auto tree = live.current();
  for (const auto& one : tree->wrong_handovers()) tell(told(one, *tree));
  for (const auto& one : tree->circles()) tell(told(one, *tree));
  for (const auto& one : tree->adrift())
    tell(fmt::format("units: nobody is above {} from {}", tree->unit(one.unit).code, base::to_text(one.from)));
  database->read([&](db::Tx& tx) {
    initiatives::find_orphans(
        tx, [&](std::int64_t id) { return programmes.current()->find_id(id) != nullptr; },
        [&](std::int64_t id) { return tree->find_id(id).has_value(); }, tell);
    initiatives::find_unlike_events(tx, tell);
    std::vector<initiatives::Vouched> vouched;
    for (const auto& programme : programmes.current()->all())
      if (!programme.illustrative) vouched.push_back({programme.id, programme.slug});
    initiatives::find_unproven(
        tx, vouched,
        [&](std::int64_t id) {
          const auto unit = tree->find_id(id);
          return unit ? tree->unit(*unit).code : std::string{};
        },
        keys, tell);
    // What comes in while this reads is in the ledger and not in what it reads, or the other way round.
    const auto later = counting.follow();
    quiet = later == 0 && !counting.has_unread();
    events += later;
    for (const auto& programme : programmes.current()->all()) {
      for (const auto& one :
           initiatives::compare_counts(tx, programme.id, quiet ? counting.of(programme.id).get() : nullptr))
        wrong.add(programme.slug + " " + told(one, *tree));
      if (const auto snapshot = initiatives::find_snapshot(tx, programme.id))
        initiatives::compare_snapshot(tx, programme.id, initiatives::counted_of(programme), *snapshot,
                                      live.as_known(snapshot->taken_at), programme.day_of_units(snapshot->as_of),
                                      [&](const std::string& line) { wrong.add(programme.slug + " " + line); });
    }
  });
  verify_evidence(arguments, installation, *database, wrong);
  if (!quiet) std::cout << base::sentence(language_of(arguments), "command.verified_while_sent", {}) << '\n';
  std::cout << base::sentence(language_of(arguments), "command.verified",
                              {{"programmes", programmes.current()->all().size()},
                               {"events", events},
                               {"acts", verified.acts},
                               {"records", verified.records},
                               {"in_blocks", verified.events},
                               {"differences", wrong.count()}})
            << '\n';
  return wrong.count() == 0 ? 0 : 1;
}

/// A file that somebody was given: what is wrong with it is said by `malformed`.
base::json::value json_of(const std::string& file, const char* malformed) {
  constexpr std::size_t longest = 64 * 1024;  // a receipt has some 500 bytes, a list of keys some 100 for each
  auto in = work::open_import(file);
  std::string text(longest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > longest) throw base::Refused{base::Reason::invalid, malformed};
  try {
    return base::parse_json(base::without_mark(text));
  } catch (const base::Refused&) {
    throw base::Refused{base::Reason::invalid, malformed};
  }
}

/// With --key anybody can check, without this installation and without a secret; without it the installation compares
/// with what it keeps, too. Where there is no more of it than its signing key, that alone checks, and nothing is made.
base::json::object verdict_asked(const Arguments& arguments, const base::json::value& receipt) {
  if (arguments.given("key"))
    return initiatives::verdict_by_keys(
        receipt, initiatives::read_keys(json_of(arguments.text("key"), "public_keys_malformed")));
  const auto installation = installation_from(arguments);
  const auto signer = crypto::Signer::read(installation.settings.signing_key_file);
  if (!std::filesystem::exists(installation.settings.key_file))
    return initiatives::verdict_by_keys(receipt, signer.public_keys());
  Parts parts(installation);
  base::json::object verdict;
  parts.database->read(
      [&](db::Tx& tx) { verdict = initiatives::verdict_view(tx, parts.initiatives, wall_clock(), receipt); });
  return verdict;
}

int verify_receipt(const Arguments& arguments) {
  const auto view = verdict_asked(arguments, json_of(arguments.text("FILE"), "receipt_malformed"));
  const auto language = language_of(arguments);
  const auto tag = base::to_tag(language);
  const auto in_language = [&](const base::json::value& told) -> std::string_view {
    return (told.is_object() ? told.at(tag) : told).as_string();
  };
  if (!view.at("valid").as_bool()) {
    std::cout << in_language(view.at("reason")) << '\n';
    for (const auto& wrong : view.at("wrong").as_array())
      std::cout << "  " << in_language(wrong.at("title")) << ": " << base::readable(in_language(wrong.at("shown")))
                << '\n';
    return 1;
  }
  const auto at = *base::parse_instant(view.at("received_at").as_string());
  std::cout << base::sentence(
                   language, "receipt.valid",
                   {{"code", view.at("code")},
                    {"received_at", language == base::Language::en ? base::to_english(at) : base::to_text(at)}})
            << '\n'
            << in_language(view.at("guaranteed")) << '\n'
            << in_language(view.at("beside")) << '\n';
  return 0;
}

int rebuild_gallery(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const auto database = installation.open_database_patiently();
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
      {"verify", with_installation({{"--evidence", ""}}), verify},
      {"verify-receipt", with_installation({{"FILE", "FILE", "", true}, {"--key", "FILE"}}), verify_receipt},
      {"rebuild-gallery", with_installation(), rebuild_gallery},
  };
}

}  // namespace sovang::app
