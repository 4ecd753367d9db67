// Words of people and posts, and the order of their names.
#include "features/people/model.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace sovang::people {

namespace json = base::json;

namespace {

constexpr std::array<std::string_view, 3> workers{"manager", "technician", "direct_worker"};
constexpr std::array<std::string_view, 2> sexes{"female", "male"};

template <class E, std::size_t N>
std::optional<E> find_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? std::nullopt : std::optional{static_cast<E>(found - words.begin())};
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* const value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

}  // namespace

std::string_view to_word(Worker worker) { return workers[static_cast<std::size_t>(worker)]; }
std::optional<Worker> worker_from(std::string_view word) { return find_word<Worker>(workers, word); }
std::string_view to_word(Sex sex) { return sexes[static_cast<std::size_t>(sex)]; }
std::optional<Sex> sex_from(std::string_view word) { return find_word<Sex>(sexes, word); }

std::string to_text(const PersonWords& words) {
  json::object kept{{"name", words.name}};
  if (words.birth_year) kept["birth_year"] = *words.birth_year;
  if (words.sex) kept["sex"] = to_word(*words.sex);
  return json::serialize(kept);
}

std::string to_text(const PostWords& words) {
  return json::serialize(json::object{{"title", words.title}, {"employer", words.employer}});
}

PersonWords person_words_from(std::string_view kept) {
  const auto value = base::parse_kept_json(kept);
  const auto& object = value.as_object();
  PersonWords words{text_at(object, "name"), {}, sex_from(text_at(object, "sex"))};
  if (const auto* const year = object.if_contains("birth_year")) words.birth_year = year->to_number<int>();
  return words;
}

PostWords post_words_from(std::string_view kept) {
  const auto value = base::parse_kept_json(kept);
  return {text_at(value.as_object(), "title"), text_at(value.as_object(), "employer")};
}

std::vector<const Post*> Person::posts_on(base::Day day) const {
  std::vector<const Post*> found;
  for (const auto& post : posts)
    if (post.holds(day)) found.push_back(&post);
  if (!found.empty() || posts.empty()) return found;
  const auto ended = [&](const Post& post) { return post.from > day ? base::Day{-1} : post.to.value_or(day); };
  found.push_back(&*std::ranges::max_element(posts, {}, ended));
  return found;
}

void absorb(Person& kept, const Person& other) {
  kept.posts.insert(kept.posts.end(), other.posts.begin(), other.posts.end());
  std::ranges::stable_sort(kept.posts, {}, &Post::from);
  kept.initiatives.insert(kept.initiatives.end(), other.initiatives.begin(), other.initiatives.end());
}

std::string_view fault_of_name(std::string_view name) {
  constexpr std::size_t fewest_letters = 2;
  if (base::count_letters(name) < fewest_letters) return "person_name_missing";
  const bool has_digit = std::ranges::any_of(name, [](char c) { return c >= '0' && c <= '9'; });
  if (has_digit) return "person_name_wrong";
  return base::count_graphemes(name) > longest_name ? "text_too_long" : "";
}

bool is_birth_year(std::int64_t year, base::Day today) {
  constexpr int youngest = 15;
  return year >= earliest_birth_year && year <= base::civil(today).year - youngest;
}

std::string sort_key(std::string_view name) {
  const auto space = name.rfind(' ');
  const auto given = space == name.npos ? name : name.substr(space + 1);
  return base::collation_key(given) + '\0' + base::collation_key(name);
}

}  // namespace sovang::people
