// sovang kept-evaluations and verify-evaluation: what decisions rest on, listed and run again.
#include <iostream>

#include "app/commands.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "features/awards/kept_evaluation.hpp"
#include "features/awards/views.hpp"

namespace sovang::app {

std::vector<Command> kept_commands();

namespace {

int list(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    installation.open_database()->read([&](db::Tx& tx) {
      const auto programmes = programmes::Register::load(tx);
      for (const auto& kept : awards::kept_evaluations(tx, programmes->require(arguments.text("PROGRAMME")).id))
        std::cout << kept.code << "  "
                  << base::sentence(installation.settings.language, "awards.kept_line",
                                    {{"as_of", awards::instant_text(kept.as_of).in(installation.settings.language)},
                                     {"kept_at", awards::instant_text(kept.kept_at).in(installation.settings.language)},
                                     {"reason", kept.reason}})
                  << '\n';
    });
    return 0;
  });
}

void tell(const std::vector<awards::Changed>& changed) {
  for (const auto& one : changed)
    std::cout << "  " << one.award << "  " << one.subject << ": " << (one.kept.empty() ? "–" : one.kept) << " -> "
              << (one.now.empty() ? "–" : one.now) << '\n';
}

int verify(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    Parts parts(installation_from(arguments));
    const auto say = [&](const char* key, const base::json::object& params = {}) {
      std::cout << base::sentence(parts.installation.settings.language, key, params) << '\n';
    };
    awards::KeptEvaluation kept;
    parts.database->read([&](db::Tx& tx) { kept = awards::require_kept_evaluation(tx, arguments.text("CODE")); });
    const auto verified = awards::verify_evaluation(parts.seasons, kept, wall_clock());
    if (!verified.intact) say("awards.verified_damaged");
    if (!verified.not_run.empty()) say("awards.verified_not_run");
    if (verified.same()) say("awards.verified_same", {{"code", kept.code}});
    if (!verified.again.empty()) {
      say(verified.program_changed ? "awards.verified_program" : "awards.verified_data",
          {{"n", verified.again.size()}});
      tell(verified.again);
    }
    if (verified.book_changed) {
      say("awards.verified_book", {{"n", verified.present.size()}});
      tell(verified.present);
    }
    return verified.same() ? 0 : 1;
  });
}

}  // namespace

std::vector<Command> kept_commands() {
  return {{"kept-evaluations", with_installation({{"PROGRAMME", "PROGRAMME", "", true}}), list},
          {"verify-evaluation", with_installation({{"CODE", "CODE", "", true}}), verify}};
}

}  // namespace sovang::app
