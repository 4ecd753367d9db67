// What happens in the demonstration: who sends what when, how far it gets, which papers there are.
#include "app/invented/demo_plan.hpp"

#include <algorithm>

namespace sovang::invented {

namespace {

using initiatives::Status;
constexpr std::int64_t million = 1'000'000, billion = 1'000'000'000;

base::Instant instant_in(const Stretch& stretch, Dice& dice) {
  const auto days = std::max<std::int64_t>(1, (stretch.until.micros - stretch.from.micros) / base::micros_per_day);
  const auto day = dice.chance(40) ? days - 1 - dice.below(std::min<std::int64_t>(days, 20)) : dice.below(days);
  const auto at =
      stretch.from + (day * base::micros_per_day + dice.between(7 * 3600, 21 * 3600) * base::micros_per_second +
                      dice.below(base::micros_per_second));
  return {std::min(at.micros,
                   stretch.until.micros - base::micros_per_second - dice.below(6 * 3600) * base::micros_per_second)};
}

Place place_for(std::string_view sector, Dice& dice) {
  if (sector == "enterprise") return dice.chance(60) ? Place::workshop : Place::farm;
  return static_cast<Place>(2 + dice.below(3));
}

/// The programme's field that suits the place; its first where it has none of ours.
std::string field_for(const programmes::Programme& programme, Place place, Dice& dice) {
  static constexpr std::string_view of_place[] = {"production", "new-product", "administration", "community",
                                                  "community"};
  const std::string_view wanted = dice.chance(15) ? "safety-environment" : of_place[static_cast<std::size_t>(place)];
  for (const auto& field : programme.settings.fields)
    if (field.id == wanted) return field.id;
  return programme.settings.fields.front().id;
}

base::json::object body_of(const programmes::Programme& programme, const std::string& unit, Place place,
                           const Person& author, base::Instant at, Dice& dice) {
  const auto thought = idea(dice, place);
  base::json::object body{{"author", base::json::object{{"name", author.name},
                                                        {"phone", author.phone},
                                                        {"birth_year", author.birth_year},
                                                        {"position", author.position}}},
                          {"unit", unit},
                          {"sector", sector_of(place)},
                          {"field", field_for(programme, place, dice)},
                          {"title", thought.title},
                          {"description", thought.description},
                          {"no_dispute", true},
                          {"consent", base::json::object{{"name_public", dice.chance(85)}}}};
  if (programme.applied) {
    const auto day = std::clamp(base::day_of(at) + -static_cast<int>(dice.between(20, 90)), programme.applied->from,
                                programme.applied->to + -1);
    body["applied_from"] = base::to_iso(day);
  }
  if (const auto worth = benefit(dice, place)) body["benefit_dong"] = *worth;
  if (dice.chance(12)) {
    body["author_share"] = 60;
    body["coauthors"] = base::json::array{base::json::object{{"name", person(dice).name}, {"share", 40}}};
  }
  return body;
}

void add_papers(Course& course, const programmes::Programme& programme, Dice& dice) {
  const auto worth = course.body.contains("benefit_dong") ? course.body.at("benefit_dong").as_int64() : 0;
  if (!dice.chance(worth >= 50 * million ? 75 : 12)) return;
  const auto roll =
      dice.below(10);  // 0–6 complete, 7 one is missing, 8 one lies outside the window, 9 only one is there
  const auto first = programme.applied ? programme.applied->from : base::day_of(programme.opens_at);
  const auto inside = std::max(base::day_of(course.sent_at) + -10, first);
  for (const std::string_view kind : {"recognition", "award", "benefit_confirmation"}) {
    if (roll == 7 && kind == "benefit_confirmation") continue;
    if (roll == 9 && kind != "recognition") continue;
    course.papers.push_back({kind, roll == 8 && kind == "award" ? first + -12 : inside});
  }
}

/// What counts ends as received, taken in or recognised; `counts` false: refused or withdrawn.
void add_steps(Course& course, bool counts, base::Instant until, Dice& dice) {
  // What would come after the close is done in the same part of the time that is left.
  const auto later = [&](base::Instant after) {
    const auto hours = dice.between(3, 96);
    const auto at = after.micros + hours * 3600 * base::micros_per_second;
    return base::Instant{at < until.micros ? at : after.micros + (until.micros - after.micros) / 97 * hours};
  };
  const auto first = later(course.sent_at);
  if (!counts) {
    course.steps = {{first, dice.chance(70) ? Status::refused : Status::withdrawn}};
    return;
  }
  const auto roll = dice.below(100);
  if (roll < 22) return;
  if (roll < 27) {
    course.steps = {{first, Status::returned}};
    return;
  }
  course.steps = {{first, Status::taken_in}};
  if (roll >= 45) course.steps.emplace_back(later(first), Status::recognised);
}

/// The grassroots unions below a unit, else its upper-level unions, else itself.
std::vector<std::string> homes_of(const org::Tree& tree, const Source& source, base::Day day) {
  const auto unit = tree.require(source.code);
  std::vector<std::string> grassroots, others;
  for (const auto below : tree.on(day)->subtree(unit)) {
    if (below == unit) continue;
    (tree.unit(below).level == org::Level::grassroots ? grassroots : others).push_back(tree.unit(below).code);
  }
  if (!grassroots.empty()) return grassroots;
  return others.empty() ? std::vector<std::string>{source.code} : others;
}

}  // namespace

std::vector<Course> plan_courses(const org::Tree& tree, const programmes::Programme& programme, const Source& source,
                                 const Stretch& stretch, Dice& dice) {
  const auto day = base::day_of(stretch.until);
  const auto homes = homes_of(tree, source, day);
  std::vector<std::vector<Person>> people(homes.size());
  for (auto& group : people)
    for (int i = 0; i < 4; ++i) group.push_back(person(dice));
  const auto more = source.count / 15;  // refused or withdrawn
  std::vector<Course> courses;
  for (std::int64_t i = 0; i < source.count + more; ++i) {
    // Some unions send much, some nothing.
    const auto home = static_cast<std::size_t>(dice.chance(60) ? dice.below(static_cast<std::int64_t>(homes.size())) / 3
                                                               : dice.below(static_cast<std::int64_t>(homes.size())));
    const auto unit = tree.require(homes[home]);
    const auto sector = tree.sector(unit, day);
    const auto place =
        place_for(sector ? *sector : std::string_view{dice.chance(40) ? "enterprise" : "administrative"}, dice);
    Course course;
    course.sent_at = instant_in(stretch, dice);
    course.unit = homes[home];
    course.body =
        body_of(programme, course.unit, place, dice.pick(std::span<const Person>{people[home]}), course.sent_at, dice);
    add_steps(course, i < source.count, stretch.until, dice);
    add_papers(course, programme, dice);
    courses.push_back(std::move(course));
  }
  return courses;
}

std::vector<Course> telling_courses(const programmes::Programme& programme, const Stretch& stretch, Dice& dice) {
  struct Telling {
    const char* unit;
    std::int64_t worth;
    bool complete;
  };
  static constexpr Telling tellings[] = {
      {"LD12-106-01", 35 * billion, true},      // the highest …
      {"LD12-110-02", 35 * billion, true},      // … and its equal: ties are all named (LC23-III.1.2.1)
      {"LD12-109-03", 30 * billion, true},      // LC23-III.1.2.2: exactly the threshold is enough
      {"LD06-061-02", 30 * billion - 1, true},  // one đồng less is not
      {"LD06-064-01", 1 * billion, true},       // LC23-III.1.2.3
      {"LD12-108-05", 60 * billion, false},     // more than all, but without its papers (LC23-III.1.pre)
      {"LD12-111-02", 100 * million, true},     // LC23-III.2.1.1b
      {"LD12-107-03", 50 * million, true},      // LC23-III.2.1.2b
      {"LD12-105-04", 50 * million - 1, true},
  };
  std::vector<Course> courses;
  for (const auto& telling : tellings) {
    Course course;
    course.sent_at = instant_in(stretch, dice);
    course.unit = telling.unit;
    course.body = body_of(programme, course.unit, Place::workshop, person(dice), course.sent_at, dice);
    course.body["benefit_dong"] = telling.worth;
    course.body.erase("coauthors");
    course.body.erase("author_share");
    course.body["consent"] = base::json::object{{"name_public", true}};
    const auto first = programme.applied ? programme.applied->from : base::day_of(programme.opens_at);
    const auto dated = std::max(base::day_of(course.sent_at) + -3, first);
    course.papers.push_back({"recognition", dated});
    if (telling.complete) {
      course.papers.push_back({"award", dated});
      course.papers.push_back({"benefit_confirmation", dated});
    }
    courses.push_back(std::move(course));
  }
  return courses;
}

}  // namespace sovang::invented
