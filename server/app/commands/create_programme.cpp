// sovang create-programme: a document of the rule book put to work by a unit, and where its pages are.
#include <iostream>

#include "app/book_shelf.hpp"
#include "app/commands.hpp"
#include "app/installation.hpp"
#include "app/refusal.hpp"
#include "app/wiring.hpp"
#include "base/asked_instant.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/from_definition.hpp"

namespace sovang::app {

Command create_programme_command();

namespace {

/// "2026-08-31" is 00:00 of the day for an opening and its 24h00 for a close.
base::Instant instant_of(const Arguments& arguments, const char* option) {
  const auto& text = arguments.text(option);
  const auto at = std::string_view{option} == "closes" ? base::parse_asked_instant(text) : base::parse_instant(text);
  if (at) return *at;
  if (const auto day = base::parse_day(text)) return base::start_of(*day);
  throw base::Refused(base::Reason::invalid, "instant_malformed", {{"value", text}});
}

int last_day(base::Instant end) { return base::day_of(end + -1).number; }

/// As the document sets it; another close moves all its dates by as many days, another opening only the opening. Under
/// another programme the dates move as far as that one's, and another close only ends the entry earlier.
programmes::Programme wanted_from(const Arguments& arguments, const rules::Book& book, const org::Tree& tree,
                                  const programmes::Register& known) {
  const auto& definition = arguments.text("DEFINITION");
  const auto* document = book.document(definition);
  if (!document) throw base::Refused(base::Reason::not_found, "definition_unknown", {{"definition", definition}});
  auto wanted = programmes::programme_from(*document, arguments.text("slug"));
  wanted.issuer = tree.unit(tree.require(arguments.text("issuer"))).id;
  const auto closes_at = arguments.given("closes") ? std::optional{instant_of(arguments, "closes")} : std::nullopt;
  if (arguments.given("under")) {
    const auto& above = known.require(arguments.text("under"));
    wanted.parent = above.id;
    programmes::move_days(wanted, above.shift_days);
  } else if (closes_at) {
    programmes::move_days(wanted, last_day(*closes_at) - last_day(wanted.closes_at));
  }
  if (closes_at) wanted.closes_at = *closes_at;
  if (arguments.given("opens")) wanted.opens_at = instant_of(arguments, "opens");
  if (arguments.given("title")) wanted.settings.title = {arguments.text("title"), arguments.text("title")};
  if (arguments.given("title-en")) wanted.settings.title.en = arguments.text("title-en");
  if (arguments.given("contact-phone")) wanted.settings.contact.phone = arguments.text("contact-phone");
  return wanted;
}

/// An opening is the first instant of its day, not the end of the day before.
std::string opening_text(base::Instant at) {
  const auto day = base::day_of(at);
  return at == base::start_of(day) ? "00:00 ngày " + base::to_text(day) : base::to_text(at);
}

void tell(const programmes::Programme& programme, bool made, const config::Settings& settings) {
  const auto say = [&](const char* key, const base::json::object& params) {
    std::cout << base::sentence(settings.language, key, params) << '\n';
  };
  const auto& title = programme.settings.title;
  say(made ? "command.programme_made" : "command.programme_there",
      {{"slug", programme.slug}, {"title", settings.language == base::Language::vi ? title.vi : title.en}});
  say("command.programme_dates",
      {{"opens", opening_text(programme.opens_at)}, {"closes", base::to_text(programme.closes_at)}});
  if (programme.applied)
    say("command.programme_applied",
        {{"from", base::to_text(programme.applied->from)}, {"to", base::to_text(programme.applied->to + -1)}});
  if (programme.shift_days != 0) say("command.programme_moved", {{"days", programme.shift_days}});
  const auto origin = work::PublicAddress{settings.public_url, settings.address, settings.port}.without_request();
  const auto home = origin + "/ct/" + programme.slug;
  for (const std::string_view page : {"", "/gui", "/bang-xep-hang", "/sang-kien", "/the-le", "/huong-dan"})
    if (page != "/gui" || programme.takes_entries()) std::cout << "  " << home << page << '\n';
  std::cout << "  " << origin << "/q/" << programme.short_code << '\n';
  say("command.programme_next", {{"slug", programme.slug}});
}

int create_programme(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto installation = installation_from(arguments);
    const BookShelf books(installation.settings.guidance);
    const auto book = books.current();
    programmes::Programme programme;
    bool made = false;
    installation.open_database()->change_and_wait([&](db::Tx& tx) {
      work::Context context{{work::Actor::Kind::system, 0}, wall_clock(), tx, *book, "create-programme"};
      const auto known = programmes::Register::load(tx);
      auto wanted = wanted_from(arguments, *book, *org::Tree::load(tx), *known);
      // The same order again changes nothing; another one under a taken slug is refused by the action.
      const auto* earlier = known->find(wanted.slug);
      const bool same = earlier && earlier->issuer == wanted.issuer && earlier->parent == wanted.parent &&
                        programmes::differences(*earlier, wanted).empty();
      made = !same;
      // The document's own calendar may have passed: so a programme of before is put on record. A chosen day may not.
      if (made && arguments.given("closes"))
        programmes::require_close_to_come(wanted.closes_at, context.now, "/closes_at");
      programme = same ? *earlier : programmes::create_programme(context, std::move(wanted));
    });
    tell(programme, made, installation.settings);
    return 0;
  });
}

}  // namespace

Command create_programme_command() {
  return {"create-programme",
          with_installation({{"DEFINITION", "DEFINITION", "", true},
                             {"--issuer", "CODE", "", true},
                             {"--slug", "SLUG", "", true},
                             {"--under", "SLUG"},
                             {"--title", "TEXT"},
                             {"--title-en", "TEXT"},
                             {"--opens", "DAY|INSTANT"},
                             {"--closes", "DAY|INSTANT"},
                             {"--contact-phone", "NUMBER"}}),
          create_programme};
}

}  // namespace sovang::app
