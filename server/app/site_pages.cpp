// Puts together what the home of a programme shows from programmes and initiatives; the texts need no data.
#include "app/site_pages.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/search_gallery.hpp"
#include "platform/documents/qr.hpp"
#include "platform/http/target.hpp"

namespace sovang::app {

namespace {

using work::Access;
using work::Call;
using work::Context;
using work::Page;
namespace json = base::json;

constexpr std::size_t leaders_shown = 3, newest_shown = 3;
constexpr std::int64_t longest_countdown_days = 60;

json::object with_programme(const Parts& parts, const initiatives::Look& look, const programmes::Programme& programme) {
  const programmes::Scene scene{*look.tree, *look.programmes, look.now};
  const auto total = initiatives::total_of(parts.initiatives, programme, look.now);
  return {{"programme", programmes::programme_view(scene, programme, total)}};
}

/// Days, hours and minutes until the close, for the bookmark; null when closed, not yet open or far away.
json::value remaining(const programmes::Programme& programme, base::Instant now) {
  if (programme.state(now) != programmes::State::open) return nullptr;
  const auto minutes = (programme.closes_at.micros - now.micros) / (60 * base::micros_per_second);
  if (minutes > longest_countdown_days * 24 * 60) return nullptr;
  return json::object{{"days", minutes / (24 * 60)}, {"hours", minutes / 60 % 24}, {"minutes", minutes % 60}};
}

/// "Tỉnh, TP (63)" in both languages, of the level the leaders are of.
json::value level_text(const json::object& board) {
  for (const auto& level : board.at("levels").as_array()) {
    const auto& one = level.as_object();
    if (!one.at("current").is_bool() || !one.at("current").get_bool()) continue;
    const auto count = std::to_string(one.at("count").to_number<std::int64_t>());
    const auto named = [&](std::string_view language) {
      return std::string{one.at("title").at(language).as_string()} + " (" + count + ")";
    };
    return json::object{{"vi", named("vi")}, {"en", named("en")}};
  }
  return nullptr;
}

void add_leaders(json::object& data, Parts& parts, const initiatives::Look& look,
                 const programmes::Programme& programme) {
  initiatives::BoardQuestion question;
  question.size = leaders_shown;
  const auto board = parts.boards.live(programme, look.now);
  auto view = initiatives::board_view(look, *board, question);
  data["leaders_level"] = level_text(view);
  // Who has sent nothing leads nothing: at the beginning all would share the first place.
  auto& rows = view["rows"].as_array();
  const auto sent = [](const json::value& row) { return row.at("count").to_number<std::int64_t>() > 0; };
  rows.erase(std::ranges::find_if_not(rows, sent), rows.end());
  data["leaders"] = std::move(rows);
}

void add_newest(json::object& data, Parts& parts, Context& context, const initiatives::Look& look,
                const programmes::Programme& programme) {
  initiatives::GalleryFilter filter;
  filter.programme = programme.id;
  json::array newest;
  for (const auto& stored : initiatives::search_gallery(context.tx, parts.gallery, filter, 1).items)
    if (newest.size() < newest_shown) newest.push_back(initiatives::item_view(look, stored));
  data["newest"] = std::move(newest);
}

Page home(Parts& parts, Context& context, const Call& call) {
  const http::Keep keep{parts.initiatives.version, parts.initiatives.version->load(), 1000};
  const initiatives::Look look{parts.initiatives, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  auto data = with_programme(parts, look, programme);
  data["programme"].as_object()["remaining"] = remaining(programme, context.now);
  add_leaders(data, parts, look, programme);
  add_newest(data, parts, context, look, programme);
  const auto url = call.origin + "/ct/" + programme.slug;
  data["share_url"] = url;
  // A closed programme's form takes nothing more: its code leads to the results.
  const bool closed = programme.state(context.now) == programmes::State::closed;
  data["qr_svg"] = documents::qr_svg(url + (closed ? "/bang-xep-hang" : "/gui"), programme.settings.title.vi);
  const auto board = parts.boards.live(programme, look.now);
  return {"home", std::move(data), 200, initiatives::keep_of(parts.initiatives, programme, *board, keep)};
}

/// Of one programme straight its home, of several the list.
Page programmes_page(const Parts& parts, const Context& context, const Call& call) {
  const initiatives::Look look{parts.initiatives, context.now};
  const std::string base = call.language == base::Language::en ? "/en" : "";
  const auto& all = look.programmes->all();
  if (all.size() == 1) {
    Page page{"programmes"};
    page.location = base + "/ct/" + all.front().slug;
    return page;
  }
  const programmes::Scene scene{*look.tree, *look.programmes, look.now};
  json::array lines;
  for (const auto& programme : all)
    lines.push_back(
        programmes::programme_line(scene, programme, initiatives::total_of(parts.initiatives, programme, look.now)));
  return {"programmes", {{"programmes", std::move(lines)}}};
}

/// A short link opens the form with its unit chosen.
Page short_link(Parts& parts, const Context& context, const Call& call) {
  const initiatives::Look look{parts.initiatives, context.now};
  const auto link = programmes::resolve(call.of("short"), *look.programmes, *parts.short_codes.of(look.tree));
  if (!link) throw base::Refused(base::Reason::not_found, "short_link_unknown", {{"short", call.of("short")}});
  const programmes::Scene scene{*look.tree, *look.programmes, look.now};
  const auto view = programmes::short_link_view(scene, *link);
  Page page{"submit"};
  page.location = std::string{call.language == base::Language::en ? "/en" : ""} + "/ct/" +
                  std::string{view.at("programme").at("id").as_string()} + "/gui";
  if (const auto* unit = view.if_contains("unit"); unit != nullptr && unit->is_object())
    page.location += "?unit=" + http::escape(std::string{unit->at("code").as_string()});
  return page;
}

}  // namespace

void add_site_pages(work::Routes& routes, Parts& parts) {
  routes.page("/", Access::anyone,
              [&parts](Context& context, const Call& call) { return programmes_page(parts, context, call); });
  routes.page("/ct/{programme}", Access::anyone,
              [&parts](Context& context, const Call& call) { return home(parts, context, call); });
  routes.page("/q/{short}", Access::anyone,
              [&parts](Context& context, const Call& call) { return short_link(parts, context, call); });
  routes.page("/ct/{programme}/huong-dan", Access::anyone, [&parts](Context& context, const Call& call) {
    const initiatives::Look look{parts.initiatives, context.now};
    return Page{"guide", with_programme(parts, look, look.programmes->require(call.of("programme")))};
  });
  routes.page("/ct/{programme}/the-le", Access::anyone, [&parts](Context& context, const Call& call) {
    const initiatives::Look look{parts.initiatives, context.now};
    const auto& programme = look.programmes->require(call.of("programme"));
    auto data = programmes::rules_view(context, programme);
    data["programme"] = std::move(with_programme(parts, look, programme)["programme"]);
    data["lead"] = nullptr;
    return Page{"rules", std::move(data)};
  });
  for (const auto& [path, name] : {std::pair{"/tro-nang", "accessibility"}, {"/quyen-rieng-tu", "privacy"}})
    routes.page(path, Access::anyone, [page = std::string{name}](Context&, const Call&) { return Page{page}; });
  routes.read("/api/v1/installation", Access::anyone, [&parts](Context&, const Call&) {
    return work::json_response(json::object{{"demo", parts.installation.settings.demo}});
  });
}

}  // namespace sovang::app
