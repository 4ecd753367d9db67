// An administrator clones a programme: first what would differ, then the clone itself.
#include <algorithm>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/routes.hpp"
#include "work/right.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;

class CloneBody {
 public:
  explicit CloneBody(const json::value& body) {
    if (!body.is_object()) throw base::Refused(base::Reason::invalid, "type_object");
    fields_ = &body.get_object();
    for (const auto& field : *fields_) {
      const std::string_view key = field.key();
      if (key != "id" && key != "shift_days" && key != "closes_on" && key != "title" && key != "definition")
        wrong("/" + std::string{key}, "field_unexpected");
    }
  }
  CloneOrder order(const Programme& earlier) {
    CloneOrder order;
    order.slug = text(*fields_, "id", "/id");
    order.definition = text(*fields_, "definition", "/definition");
    order.shift_days = shift(earlier);
    if (const auto* title = fields_->if_contains("title"); title != nullptr && title->is_object()) {
      Text both{text(title->get_object(), "vi", "/title/vi"), text(title->get_object(), "en", "/title/en")};
      if (!both.vi.empty()) order.title = std::move(both);
    }
    if (!wrong_.empty()) throw base::Refused(base::Reason::invalid, "programme_wrong", {}, std::move(wrong_));
    return order;
  }

 private:
  void wrong(std::string place, std::string code, json::object params = {}) {
    wrong_.push_back({std::move(place), std::move(code), std::move(params)});
  }
  std::string text(const json::object& object, std::string_view name, const std::string& place) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    const auto clean =
        value->is_string() ? base::clean_line(std::string_view{value->get_string()}) : std::optional<std::string>{};
    if (!clean || clean->size() > 400) wrong(place, "type_text");
    return clean.value_or("");
  }
  /// By days, or by the day of the new close.
  int shift(const Programme& earlier) {
    if (const auto* days = fields_->if_contains("shift_days"); days != nullptr && days->is_int64()) {
      if (days->get_int64() < -most_days || days->get_int64() > most_days)
        wrong("/shift_days", "clone_shift_wrong", {{"limit", most_days}});
      return static_cast<int>(std::clamp<std::int64_t>(days->get_int64(), -most_days, most_days));
    }
    const auto written = text(*fields_, "closes_on", "/closes_on");
    const auto day = base::parse_day(written);
    if (!day) wrong("/closes_on", "day_malformed", {{"found", written}});
    return day ? shift_to_close(earlier, *day) : 0;
  }

  static constexpr std::int64_t most_days = 36'600;
  const json::object* fields_ = nullptr;
  std::vector<base::FieldError> wrong_;
};

json::object title_of(std::string_view key) {
  const std::string name = "programme_part." + std::string{key};
  return {{"vi", base::sentence(base::Language::vi, name)}, {"en", base::sentence(base::Language::en, name)}};
}

json::object clone_view(const Cloned& cloned) {
  json::array differing, unchanged;
  for (const auto& one : cloned.differences)
    differing.push_back(json::object{{"part", one.key},
                                     {"title", title_of(one.key)},
                                     {"before", to_json(one.before)},
                                     {"after", to_json(one.after)}});
  for (const auto& key : unchanged_parts(cloned.differences)) unchanged.push_back(title_of(key));
  return {{"id", cloned.programme.slug},
          {"title", to_json(cloned.programme.settings.title)},
          {"shift_days", cloned.programme.shift_days},
          {"differences", std::move(differing)},
          {"unchanged", std::move(unchanged)}};
}

CloneOrder order_of(work::Context& context, const work::Call& call) {
  const auto earlier = Register::load(context.tx)->require(call.of("programme"));
  return CloneBody{base::parse_json(call.request.body)}.order(earlier);
}

}  // namespace

void add_clone_routes(work::Routes& routes) {
  const std::string path = "/api/v1/programmes/{programme}/clone";
  routes.ask(
      path + "/preview", work::needs(work::Right::clone_programmes, work::of_programme("programme")),
      [](work::Context& context, const work::Call& call) {
        return work::json_response(clone_view(preview_clone(context, call.of("programme"), order_of(context, call))));
      });
  routes.change(http::Method::post, path, work::needs(work::Right::clone_programmes, work::of_programme("programme")),
                [](work::Context& context, const work::Call& call) {
                  return work::json_response(
                      clone_view(clone_programme(context, call.of("programme"), order_of(context, call))), 201);
                });
}

}  // namespace sovang::programmes
