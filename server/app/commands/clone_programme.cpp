// sovang clone-programme: an earlier programme with its dates moved; says what differs before and after.
#include <charconv>
#include <iostream>

#include "app/book_shelf.hpp"
#include "app/installation.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/programmes/actions.hpp"

namespace sovang::app {

namespace {

void tell(const programmes::Cloned& cloned, base::Language language) {
  const auto part = [&](const std::string& key) { return base::sentence(language, "programme_part." + key); };
  for (const auto& one : cloned.differences)
    std::cout << "  " << part(one.key) << ": " << one.before.vi << " → " << one.after.vi << '\n';
  std::string same;
  for (const auto& key : programmes::unchanged_parts(cloned.differences))
    same += (same.empty() ? "" : ", ") + part(key);
  std::cout << base::sentence(language, "command.clone_same", {{"parts", same}}) << '\n';
}

int number_of(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < -36'600 || value > 36'600)
    throw base::Refused(base::Reason::invalid, "clone_shift_wrong", {{"limit", 36'600}});
  return value;
}

programmes::CloneOrder order_of(const Arguments& arguments, const programmes::Programme& earlier) {
  programmes::CloneOrder order;
  order.slug = arguments.text("id");
  if (arguments.given("closes-on")) {
    const auto day = base::parse_day(arguments.text("closes-on"));
    if (!day) throw base::Refused(base::Reason::invalid, "day_malformed", {{"found", arguments.text("closes-on")}});
    order.shift_days = programmes::shift_to_close(earlier, *day);
  } else {
    order.shift_days = number_of(arguments.given("shift-days") ? arguments.text("shift-days") : "0");
  }
  if (arguments.given("definition")) order.definition = arguments.text("definition");
  if (arguments.given("under")) order.under = arguments.text("under");
  if (arguments.given("title"))
    order.title = programmes::Text{
        arguments.text("title"), arguments.given("title-en") ? arguments.text("title-en") : earlier.settings.title.en};
  return order;
}

int clone(const Arguments& arguments) {
  const auto installation = installation_from(arguments);
  const BookShelf books(installation.settings.guidance);
  const auto book = books.current();
  const auto language = installation.settings.language;
  const bool only_show = arguments.given("dry-run");
  const auto act = [&](db::Tx& tx) {
    work::Context context{{work::Actor::Kind::system, 0}, wall_clock(), tx, *book, "clone"};
    const auto& from = arguments.text("PROGRAMME");
    const auto earlier = programmes::Register::load(tx)->require(from);
    const auto order = order_of(arguments, earlier);
    tell(
        only_show ? programmes::preview_clone(context, from, order) : programmes::clone_programme(context, from, order),
        language);
    std::cout << base::sentence(language, only_show ? "command.clone_tried" : "command.cloned", {{"slug", order.slug}})
              << '\n';
  };
  return telling_refusals(arguments, [&] {
    const auto database = installation.open_database();
    only_show ? database->read(act) : database->change_and_wait(act);
    return 0;
  });
}

}  // namespace

Command clone_programme_command() {
  return {"clone-programme",
          with_installation({{"PROGRAMME", "PROGRAMME", "", true},
                             {"--id", "ID", "", true},
                             {"--shift-days", "N"},
                             {"--closes-on", "DAY"},
                             {"--title", "TEXT"},
                             {"--title-en", "TEXT"},
                             {"--definition", "DOCUMENT"},
                             {"--under", "SLUG"},
                             {"--dry-run", ""}}),
          clone};
}

}  // namespace sovang::app
