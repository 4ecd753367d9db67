// Initiatives as JSON: the public part, the private part, paragraphs.
#include "features/initiatives/views.hpp"

#include <algorithm>
#include <array>

#include "base/sentences.hpp"
#include "base/text.hpp"
#include "features/initiatives/code.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

json::value choice_view(const std::vector<programmes::Choice>& choices, const std::string& id) {
  if (id.empty()) return nullptr;
  for (const auto& choice : choices)
    if (choice.id == id) return {{"id", id}, {"title", programmes::to_json(choice.title)}};
  return {{"id", id}, {"title", {{"vi", id}, {"en", id}}}};
}

json::array steps_view(const Look& look, const std::vector<Step>& steps) {
  json::array list;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& step = steps[i];
    const auto unit = i == 0 ? json::value{} : json::value(unit_view(look, step.unit_id, step.at));
    list.push_back({{"status", to_word(step.status)}, {"at", base::to_iso(step.at)}, {"unit", unit}, {"done", true}});
  }
  // What is still to come, while it goes the ordinary way.
  const auto last = steps.empty() ? Status::submitted : steps.back().status;
  const auto coming = [&](Status status) {
    list.push_back({{"status", to_word(status)}, {"at", nullptr}, {"unit", nullptr}, {"done", false}});
  };
  if (last == Status::submitted) coming(Status::taken_in);
  if (last == Status::submitted || last == Status::taken_in) coming(Status::recognised);
  return list;
}

}  // namespace

std::string masked_phone(const std::string& phone) {
  return phone.size() < 5 ? std::string{} : phone.substr(0, 2) + "•• ••• " + phone.substr(phone.size() - 3);
}

json::object unit_view(const Look& look, std::int64_t unit_id, base::Instant at,
                       const std::optional<std::string>& unit_text) {
  const auto unit = look.tree->find_id(unit_id);
  if (!unit) return {{"code", ""}, {"name", unit_text.value_or("")}, {"parent", nullptr}};
  const auto day = base::day_of(at);
  const auto simple = [&](org::Index index) {
    return json::object{{"code", look.tree->unit(index).code}, {"name", look.tree->name(index, day).full}};
  };
  if (unit_text) return {{"code", look.tree->unit(*unit).code}, {"name", *unit_text}, {"parent", simple(*unit)}};
  auto view = simple(*unit);
  const auto parent = look.tree->on(day)->parent(*unit);
  if (parent == org::nowhere)
    view["parent"] = nullptr;
  else
    view["parent"] = simple(parent);
  return view;
}

json::object item_view(const Look& look, const Stored& stored) {
  json::object item{{"code", show_code(stored.code)},
                    {"title", stored.title},
                    {"unit", unit_view(look, stored.unit_id, stored.received_at, stored.unit_text)},
                    {"status", to_word(stored.status)},
                    {"received_at", base::to_iso(stored.received_at)}};
  // Above every province and industry stands the same one: it tells nothing.
  if (auto& unit = item["unit"].as_object(); unit["parent"].is_object())
    if (const auto parent = look.tree->find(unit["parent"].as_object()["code"].as_string());
        parent && look.tree->unit(*parent).level == org::Level::confederation)
      unit["parent"] = nullptr;
  item["author_name"] = stored.name_public ? json::value(stored.author_name) : json::value{};
  item["benefit_dong"] = stored.benefit_dong ? json::value(*stored.benefit_dong) : json::value{};
  if (const auto* programme = look.programmes->find_id(stored.programme_id)) {
    item["field"] = choice_view(programme->settings.fields, stored.field);
    item["sector"] = choice_view(programme->settings.sectors, stored.sector);
    item["programme"] = {{"id", programme->slug},
                         {"title", programmes::to_json(programme->settings.title)},
                         {"illustrative", programme->illustrative}};
  }
  return item;
}

json::object tracking_view(const Look& look, const Stored& stored, const std::vector<Step>& steps) {
  auto view = item_view(look, stored);
  view["steps"] = steps_view(look, steps);
  if (stored.status == Status::withdrawn) {
    // Whoever withdrew wants to be seen no more: the code, the states and their dates stay.
    view["title"] = show_code(stored.code);
    for (const auto* name : {"author_name", "benefit_dong"}) view[name] = nullptr;
  }
  return view;
}

json::object private_view(const Look& look, const Stored& stored, const std::vector<Step>& steps,
                          const std::vector<Coauthor>& coauthors, const Vault& vault) {
  auto view = tracking_view(look, stored, steps);
  const auto* programme = look.programmes->find_id(stored.programme_id);
  const auto phone =
      programme == nullptr ? std::nullopt : vault.open({"author_phone", stored.id, programme->slug}, stored.phone);
  view["author_name"] = stored.author_name;
  view["author"] = {{"name", stored.author_name}, {"phone", masked_phone(phone.value_or(""))}};
  view["name_public"] = stored.name_public;
  view["description"] = stored.description;
  view["paragraphs"] = paragraphs_view(stored.description);
  view["no_dispute"] = stored.no_dispute;
  view["body_hash"] = stored.body_hash;
  if (stored.author_position) view["position"] = *stored.author_position;
  if (stored.applied_from) view["applied_from"] = base::to_iso(*stored.applied_from);
  if (stored.operator_name) view["operator"] = {{"name", *stored.operator_name}};
  if (stored.author_share) view["author_share"] = *stored.author_share;
  json::array others;
  for (const auto& one : coauthors) others.push_back({{"name", one.name}, {"share", one.share}});
  view["coauthors"] = std::move(others);
  json::array notes;
  for (const auto& step : steps)
    if (step.note)
      notes.push_back({{"status", to_word(step.status)}, {"at", base::to_iso(step.at)}, {"text", *step.note}});
  view["notes"] = std::move(notes);
  return view;
}

Receipt receipt_of(const Look& look, const Stored& stored) {
  Receipt receipt;
  receipt.code = show_code(stored.code);
  receipt.received_at = stored.received_at;
  if (const auto* programme = look.programmes->find_id(stored.programme_id)) {
    receipt.programme = programme->slug;
    receipt.programme_title_vi = programme->settings.title.vi;
    receipt.programme_title_en = programme->settings.title.en;
    receipt.illustrative = programme->illustrative;
  }
  if (const auto unit = look.tree->find_id(stored.unit_id)) {
    receipt.unit = look.tree->unit(*unit).code;
    receipt.unit_name = look.tree->name(*unit, base::day_of(stored.received_at)).full;
  }
  receipt.unit_text = stored.unit_text;
  receipt.body_hash = stored.body_hash;
  receipt.key_id = stored.key_id;
  receipt.signature = stored.signature;
  return receipt;
}

json::array paragraphs_view(std::string_view description) {
  static constexpr std::array<std::string_view, 6> headings{"Vấn đề",  "Cách làm", "Giải pháp",
                                                            "Kết quả", "Hiệu quả", "Phạm vi áp dụng"};
  json::array paragraphs;
  const auto open = [&](std::string_view heading) {
    json::object paragraph{{"lines", json::array{}}};
    if (!heading.empty()) paragraph["heading"] = heading;
    paragraphs.push_back(std::move(paragraph));
  };
  while (!description.empty()) {
    auto line = description.substr(0, description.find('\n'));
    description.remove_prefix(std::min(description.size(), line.size() + 1));
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    for (const auto heading : headings) {
      if (!line.starts_with(heading) || (line.size() > heading.size() && line[heading.size()] != ':')) continue;
      open(heading);
      line.remove_prefix(std::min(line.size(), heading.size() + 1));
      while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
      break;
    }
    if (line.empty()) continue;
    bool bullet = false;
    for (const std::string_view sign : {"- ", "– ", "• ", "* ", "+ "}) {
      if (!line.starts_with(sign)) continue;
      line.remove_prefix(sign.size());
      bullet = true;
      break;
    }
    if (paragraphs.empty()) open({});
    paragraphs.back().as_object()["lines"].as_array().push_back({{"text", line}, {"bullet", bullet}});
  }
  return paragraphs;
}

}  // namespace sovang::initiatives
