// A person of the register: who they are, and the posts they have held. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json.hpp"

namespace sovang::people {

/// LC23 and VC17 ask for people by this: cán bộ quản lý, cán bộ kỹ thuật, công nhân trực tiếp.
enum class Worker : std::uint8_t { manager, technician, direct_worker };
std::string_view to_word(Worker worker);
std::optional<Worker> worker_from(std::string_view word);

enum class Sex : std::uint8_t { female, male };
std::string_view to_word(Sex sex);
std::optional<Sex> sex_from(std::string_view word);

/// What says who somebody is; kept sealed.
struct PersonWords {
  std::string name;  ///< "" once erased
  std::optional<int> birth_year;
  std::optional<Sex> sex;
  bool operator==(const PersonWords&) const = default;
};
/// The same of a post.
struct PostWords {
  std::string title;     ///< chức vụ, nghề nghiệp; may be empty
  std::string employer;  ///< where that is not the unit itself
  bool operator==(const PostWords&) const = default;
};
std::string to_text(const PersonWords& words);
std::string to_text(const PostWords& words);
PersonWords person_words_from(std::string_view kept);
PostWords post_words_from(std::string_view kept);

struct Post {
  std::int64_t id = 0, unit = 0;
  PostWords words;
  bool leader = false;
  bool full_time_officer = false;  ///< of the union
  std::optional<Worker> worker;
  base::Day from;
  std::optional<base::Day> to;  ///< the last day in it

  bool holds(base::Day day) const { return from <= day && (!to || day <= *to); }
};

/// An initiative of theirs, as an officer said.
struct Authored {
  std::int64_t initiative = 0;
  std::int64_t unit = 0;  ///< to which it was sent
};

struct Person {
  std::int64_t id = 0;
  PersonWords words;
  std::vector<Post> posts;  ///< the earliest first
  std::int64_t merged_into = 0;
  std::vector<std::int64_t> merged;  ///< entries that are shown in this one
  std::vector<std::int64_t> apart;   ///< alike, but somebody said that they are others
  std::vector<Authored> initiatives;
  base::Instant registered_at;
  std::optional<base::Instant> erased_at;
  bool withdrawn = false;
  std::int64_t revision = 0;

  bool is_shown() const { return merged_into == 0 && !withdrawn; }
  /// Posts of the day; when there are none, the last one that was held.
  std::vector<const Post*> posts_on(base::Day day) const;
};

/// Takes posts and initiatives of an entry that is the same person.
void absorb(Person& kept, const Person& other);

inline constexpr int earliest_birth_year = 1900;
inline constexpr std::size_t longest_name = 100, longest_words = 200;
/// "" or the code of what is wrong with it: letters of a name, not a number or a sign.
std::string_view fault_of_name(std::string_view name);
/// Nobody works who is not fifteen in that year.
bool is_birth_year(std::int64_t year, base::Day today);

/// Vietnamese lists go by the given name, the last word, and then by the whole.
std::string sort_key(std::string_view name);

}  // namespace sovang::people
