// The register of the demonstration: people of Lai Châu's unions, some who moved, some who stand in it twice.
#include "app/invented/demo_people.hpp"

#include "app/invented/demo.hpp"
#include "app/invented/phrases.hpp"
#include "base/text.hpp"
#include "features/people/actions.hpp"

namespace sovang::invented {

namespace {

constexpr int people_made = 280, every_moved = 9, every_twice = 23;

people::Post post_of(Dice& dice, std::int64_t unit, std::string title, base::Day from) {
  people::Post post;
  post.unit = unit;
  post.leader = title.starts_with("Phó") || title.starts_with("T");
  post.full_time_officer = dice.chance(4);
  post.worker = title.starts_with("Công nhân")                               ? people::Worker::direct_worker
                : title.starts_with("Kỹ") || title.starts_with("Điều dưỡng") ? people::Worker::technician
                : post.leader                                                ? people::Worker::manager
                                                                             : std::optional<people::Worker>{};
  post.words.title = std::move(title);
  post.from = from;
  return post;
}

std::vector<std::int64_t> unions_of(const org::Tree& tree, base::Day today) {
  std::vector<std::int64_t> unions;
  for (const auto& plan : upper_plans())
    if (const auto upper = tree.find(plan.code))
      for (const auto child : tree.on(today)->children(*upper)) unions.push_back(tree.unit(child).id);
  return unions;
}

/// "LÒ VĂN PÁO" as a machine without Vietnamese letters keeps it: "LO VAN PAO".
std::string without_accents(const std::string& name) {
  auto plain = base::fold(name);
  for (char& c : plain)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return plain;
}

}  // namespace

void add_demo_people(work::Context& context, const crypto::SealedFields& seal, const org::Tree& tree) {
  constexpr std::uint64_t seed = 1689;
  Dice dice{seed};
  const auto today = base::day_of(context.now);
  const auto unions = unions_of(tree, today);
  if (unions.empty()) return;
  const auto union_of = [&] { return unions[static_cast<std::size_t>(dice.below(std::ssize(unions)))]; };
  for (int number = 1; number <= people_made; ++number) {
    const auto made = person(dice);
    const auto sex = made.name.find(" Thị ") != made.name.npos ? people::Sex::female : people::Sex::male;
    const auto unit = union_of();
    const auto began = today + -static_cast<int>(dice.between(400, 3600));
    const people::PersonWords words{made.name, made.birth_year, sex};
    const auto id = people::register_person(context, seal, words, post_of(dice, unit, made.position, began));
    if (number % every_moved == 0)
      people::add_post(context, seal, {id}, post_of(dice, union_of(), "Tổ trưởng sản xuất", began + 380), true);
    if (number % every_twice == 0)  // written once more by another hand, without accents
      people::register_person(context, seal, {without_accents(made.name), made.birth_year, {}},
                              post_of(dice, unit, made.position, began + 30));
  }
}

}  // namespace sovang::invented
