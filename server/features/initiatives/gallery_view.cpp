// The gallery as JSON: items, filters with what is chosen, chips that undo one of them.
#include <algorithm>

#include "base/money.hpp"
#include "base/sentences.hpp"
#include "features/initiatives/search_gallery.hpp"
#include "features/programmes/views.hpp"
#include "platform/http/target.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

json::object both(std::string_view key) {
  return {{"vi", base::sentence(base::Language::vi, key)}, {"en", base::sentence(base::Language::en, key)}};
}

/// "1.204", or "Hơn 200" of what nobody counted to the end; in both languages.
json::object total_text(const GalleryAnswer& answer) {
  const auto said = [&](base::Language language) {
    const auto count =
        base::group_digits(answer.whole.value_or(answer.total), language == base::Language::en ? ',' : '.');
    if (!answer.more_than_total || answer.whole) return count;
    return base::sentence(language, "gallery.more_than", {{"count", count}});
  };
  return {{"vi", said(base::Language::vi)}, {"en", said(base::Language::en)}};
}

struct Words {
  std::string q, field, unit, status, benefit;
};

std::string link_of(const Words& words, std::size_t page = 1) {
  std::string link = "?";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) link += (link.size() > 1 ? "&" : "") + std::string{name} + "=" + http::escape(value);
  };
  add("q", words.q);
  add("field", words.field);
  add("unit", words.unit);
  add("status", words.status);
  add("benefit", words.benefit);
  if (page > 1) add("page", std::to_string(page));
  return link;
}

json::array units_view(const Look& look, const programmes::Programme& programme, const std::string& chosen) {
  json::array list;
  const auto day = programme.day_of_units(look.now);
  const auto issuer = programmes::issuer_on(*look.tree, programme, day);
  if (issuer == org::nowhere) return list;
  const auto shape = look.tree->on(day);
  for (const auto unit : shape->children(issuer)) {
    if (look.tree->unit(unit).level == org::Level::grassroots) continue;
    const auto& code = look.tree->unit(unit).code;
    const auto name = look.tree->name(unit, day).full;
    list.push_back({{"id", code}, {"title", name}, {"selected", code == chosen}});
  }
  return list;
}

}  // namespace

json::object gallery_view(const Look& look, const programmes::Programme& programme, const GalleryFilter& filter,
                          std::string_view unit_code, std::size_t page, const GalleryAnswer& answer) {
  const Words words{filter.q, filter.field, std::string{unit_code},
                    filter.status ? std::string{to_word(*filter.status)} : std::string{},
                    filter.benefit != 0 ? std::to_string(filter.benefit) : std::string{}};
  const auto without = [&](std::string Words::*one) {
    auto rest = words;
    (rest.*one).clear();
    return link_of(rest);
  };
  json::array items;
  for (const auto& stored : answer.items) items.push_back(item_view(look, stored));
  json::array fields;
  json::array chips;
  for (const auto& choice : programme.settings.fields) {
    const bool selected = choice.id == filter.field;
    fields.push_back({{"id", choice.id}, {"title", programmes::to_json(choice.title)}, {"selected", selected}});
    if (selected)
      chips.push_back({{"title", programmes::to_json(choice.title)}, {"url_without", without(&Words::field)}});
  }
  if (const auto unit = look.tree->find(unit_code); unit && !unit_code.empty())
    chips.push_back({{"title", look.tree->name(*unit, programme.day_of_units(look.now)).full},
                     {"url_without", without(&Words::unit)}});
  json::array statuses;
  for (const auto status : all_statuses) {
    if (!is_on_portal(status)) continue;
    const auto title = both("status." + std::string{to_word(status)});
    statuses.push_back({{"id", to_word(status)}, {"title", title}, {"selected", filter.status == status}});
    if (filter.status == status) chips.push_back({{"title", title}, {"url_without", without(&Words::status)}});
  }
  json::array benefits;
  for (const auto step : benefit_steps) {
    const auto id = std::to_string(step);
    const bool selected = filter.benefit == step;
    benefits.push_back({{"id", id}, {"title", both("gallery.from_" + id)}, {"selected", selected}});
    if (selected)
      chips.push_back({{"title", both("gallery.benefit_from_" + id)}, {"url_without", without(&Words::benefit)}});
  }
  const auto shown = static_cast<std::int64_t>((page - 1) * gallery_page + answer.items.size());
  const bool more =
      answer.total > shown || (answer.more_than_total && answer.items.size() == gallery_page && filter.q.empty());
  return {{"items", std::move(items)},
          {"total", answer.whole.value_or(answer.total)},
          {"total_text", total_text(answer)},
          {"next", more ? json::value(link_of(words, page + 1)) : json::value{}},
          {"more_count", more ? std::min<std::int64_t>(static_cast<std::int64_t>(gallery_page),
                                                       std::max<std::int64_t>(answer.total - shown, 1))
                              : 0},
          {"q", filter.q},
          {"page", page},
          {"filters",
           {{"field", std::move(fields)},
            {"unit", units_view(look, programme, words.unit)},
            {"status", std::move(statuses)},
            {"benefit", std::move(benefits)}}},
          {"chips", std::move(chips)},
          {"reset_url", "?"},
          {"publication_rule", both("gallery.publication_rule")},
          {"as_of", base::to_iso(look.now)}};
}

}  // namespace sovang::initiatives
