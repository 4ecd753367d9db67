// The doors into programmes: their pages' data, the unit cascade, short links, QR codes and posters.
#include "features/programmes/routes.hpp"

#include "base/refused.hpp"
#include "features/programmes/put_to_work.hpp"
#include "platform/documents/card.hpp"
#include "platform/documents/poster.hpp"
#include "platform/documents/qr.hpp"
#include "work/present.hpp"

namespace sovang::programmes {

namespace {

using work::Access;
using work::Call;
using work::Context;

/// Everything of one request: keeps the pictures alive while they are looked at.
struct Look {
  Look(const Doors& doors, const Context& context)
      : tree(doors.tree.current()), programmes(doors.programmes.current()), scene{*tree, *programmes, context.now} {}
  const Programme& programme(const Call& call) const { return programmes->require(call.of("programme")); }

  std::shared_ptr<const org::Tree> tree;
  std::shared_ptr<const Register> programmes;
  Scene scene;
};

org::Index unit_of(const Look& look, const Call& call) {
  const auto code = call.request.parameter("unit");
  return code && !code->empty() ? look.tree->require(*code) : org::nowhere;
}

std::string url_of(const Doors& doors, const Look& look, const Call& call) {
  return call.origin + "/q/" + short_link(look.programme(call), unit_of(look, call), *doors.short_codes.of(look.tree));
}

http::Response poster(const Doors& doors, const Look& look, const Call& call) {
  const auto& programme = look.programme(call);
  const auto unit = unit_of(look, call);
  const auto size = call.request.parameter("size").value_or("a4");
  if (size != "a3" && size != "a4")
    throw base::Refused(base::Reason::invalid, "poster_size_unknown", {{"found", size}});
  const auto day = programme.day_of_units(look.scene.now);
  documents::Poster text;
  if (const auto issuer = look.tree->find_id(programme.issuer)) text.issuer = look.tree->name(*issuer, day).full;
  text.title = call.language == base::Language::vi ? programme.settings.title.vi : programme.settings.title.en;
  text.closes_at = programme.closes_at;
  text.description_limit = static_cast<int>(programme.settings.description_graphemes);
  if (unit != org::nowhere) text.unit = look.tree->name(unit, day).full;
  text.url = url_of(doors, look, call);
  text.short_link = text.url.substr(text.url.find("://") == std::string::npos ? 0 : text.url.find("://") + 3);
  text.contact = programme.settings.contact.phone;
  text.language = call.language;
  return http::Response::text(
      200, "application/pdf",
      documents::poster_pdf(text, size == "a3" ? documents::Paper::a3 : documents::Paper::a4, look.scene.now));
}

/// What a shared link to the programme shows.
http::Response card(const Look& look, const Call& call) {
  const auto& programme = look.programme(call);
  const auto day = programme.day_of_units(look.scene.now);
  const auto& title = programme.settings.title;
  const bool open = programme.state(look.scene.now) != State::closed;
  documents::Card words;
  if (const auto issuer = look.tree->find_id(programme.issuer)) words.over = look.tree->name(*issuer, day).full;
  words.title = documents::headline(call.language == base::Language::vi ? title.vi : title.en);
  words.under = base::sentence(call.language, open ? "documents.card.until" : "documents.card.closed",
                               {{"when", work::deadline_text(programme.closes_at, call.language)}});
  return work::kept_picture(documents::card_png(words));
}

void add_documents(work::Routes& routes, const Doors& doors) {
  routes.read("/api/v1/programmes/{programme}/qr.svg", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look(doors, context);
    const auto& title = look.programme(call).settings.title;
    return http::Response::text(
        200, "image/svg+xml",
        documents::qr_svg(url_of(doors, look, call), call.language == base::Language::vi ? title.vi : title.en));
  });
  routes.drawn("/api/v1/programmes/{programme}/qr.png", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look(doors, context);
    return http::Response::text(200, "image/png", documents::qr_png(url_of(doors, look, call)));
  });
  routes.drawn("/api/v1/programmes/{programme}/card.png", Access::anyone,
               [doors](Context& context, const Call& call) { return card(Look(doors, context), call); });
  routes.drawn("/api/v1/programmes/{programme}/poster.pdf", Access::anyone,
               [doors](Context& context, const Call& call) { return poster(doors, Look(doors, context), call); });
}

}  // namespace

std::shared_ptr<const UnitShortCodes> LiveShortCodes::of(const std::shared_ptr<const org::Tree>& tree) {
  const std::lock_guard lock(mutex_);
  if (tree_ != tree) {
    codes_ = std::make_shared<const UnitShortCodes>(*tree);
    tree_ = tree;
  }
  return codes_;
}

void add_routes(work::Routes& routes, const Doors& doors) {
  routes.read("/api/v1/programmes", Access::anyone, [doors](Context& context, const Call&) {
    const Look look(doors, context);
    base::json::array lines;
    for (const auto& programme : look.programmes->all())
      lines.push_back(programme_line(look.scene, programme, doors.count_total(programme, context.now)));
    return work::json_response(base::json::object{{"programmes", lines}});
  });
  routes.read("/api/v1/programmes/{programme}", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look(doors, context);
    const auto& programme = look.programme(call);
    return work::json_response(programme_view(look.scene, programme, doors.count_total(programme, context.now)));
  });
  routes.read("/api/v1/programmes/{programme}/summary", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look(doors, context);
    const auto& programme = look.programme(call);
    return work::json_response(summary_view(look.scene, programme, doors.count_total(programme, context.now)));
  });
  routes.read("/api/v1/programmes/{programme}/units", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look(doors, context);
    if (const auto query = call.request.parameter("q"))
      return work::json_response(found_units_view(look.scene, look.programme(call), *query));
    return work::json_response(units_view(look.scene, look.programme(call), call.request.parameter("parent")));
  });
  routes.read("/api/v1/short/{short}", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look(doors, context);
    const auto link = resolve(call.of("short"), *look.programmes, *doors.short_codes.of(look.tree));
    if (!link) throw base::Refused(base::Reason::not_found, "short_link_unknown", {{"short", call.of("short")}});
    return work::json_response(short_link_view(look.scene, *link));
  });
  add_documents(routes, doors);
  add_rules_route(routes, doors);
  add_clone_routes(routes);
  add_definition_routes(routes);
}

}  // namespace sovang::programmes
