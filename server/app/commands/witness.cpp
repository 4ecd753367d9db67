// sovang sign-history and sovang witness: what the installation signs, and what anyone checks with two files.
#include <iostream>

#include "app/commands.hpp"
#include "app/refusal.hpp"
#include "app/sign_history.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/receipt.hpp"
#include "work/import_file.hpp"

namespace sovang::app {

namespace {

base::json::value json_of(const std::string& file) {
  constexpr std::size_t longest = 16 * 1024 * 1024;  // a continuation of 100,000 leaves has 7 MB
  auto in = work::open_import(file);
  std::string text(longest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  const base::Refused malformed{base::Reason::invalid, "checkpoint_malformed"};
  if (text.size() > longest) throw malformed;
  try {
    return base::parse_kept_json(base::without_mark(text));
  } catch (const std::exception&) {
    throw malformed;
  }
}

int sign(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    const auto database = installation.open_database_patiently();
    const auto keys = open_keys(installation.settings, *database, wall_clock());
    const auto made = sign_history(*database, keys.signer, last_signed_of(installation.settings), wall_clock());
    std::cout << (made ? base::json::serialize(work::to_json(*made))
                       : base::sentence(language_of(arguments), "command.history_signed_already", {}))
              << '\n';
    return 0;
  });
}

int witness(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto kept = work::checkpoint_from(json_of(arguments.text("KEPT")));
    const auto given = json_of(arguments.text("CONTINUATION"));
    const auto keys = initiatives::read_keys(json_of(arguments.text("key")));
    const auto* const later = given.is_object() ? given.as_object().if_contains("later") : nullptr;
    const auto* const leaves = given.is_object() ? given.as_object().if_contains("leaves") : nullptr;
    if (later == nullptr || leaves == nullptr || !leaves->is_array())
      throw base::Refused{base::Reason::invalid, "checkpoint_malformed"};
    std::vector<std::string> texts;
    for (const auto& leaf : leaves->as_array()) texts.emplace_back(leaf.is_string() ? leaf.as_string() : "");
    const auto newer = work::checkpoint_from(*later);
    const auto result = work::compare(kept, newer, texts, keys);
    const auto* const said = !result.signed_right ? "command.witness_unsigned"
                             : result.continues   ? "command.witness_continues"
                                                  : "command.witness_broken";
    const auto language = language_of(arguments);
    const auto told = [&](base::Instant at) {
      return language == base::Language::en ? base::to_english(at) : base::to_text(at);
    };
    std::cout << base::sentence(language, said,
                                {{"earlier", kept.number},
                                 {"earlier_at", told(kept.at)},
                                 {"later", newer.number},
                                 {"later_at", told(newer.at)},
                                 {"acts", texts.size()}})
              << '\n';
    return result.signed_right && result.continues ? 0 : 1;
  });
}

}  // namespace

std::vector<Command> witness_commands() {
  return {{"sign-history", with_installation(), sign},
          {"witness",
           {{"KEPT", "FILE", "", true}, {"CONTINUATION", "FILE", "", true}, {"--key", "FILE", "", true}},
           witness}};
}

}  // namespace sovang::app
