// One pass through the register for each question.
#include "features/people/found.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "features/org/territory.hpp"
#include "features/people/neighbours.hpp"
#include "work/right.hpp"

namespace sovang::people {

namespace {

using Row = std::shared_ptr<const Listed>;

/// Every word of the question begins a word of the name.
bool has_words(const std::string& folded, const std::vector<std::string>& words) {
  return std::ranges::all_of(words, [&](const std::string& word) {
    return folded.starts_with(word) || folded.find(' ' + word) != folded.npos;
  });
}

class Wanted {
 public:
  Wanted(const Question& question, const Sight& sight, const std::shared_ptr<const org::Tree>& tree)
      : question_(question),
        sight_(sight),
        words_(base::folded_words(question.q)),
        on_that_day_(tree, question.on),
        of_posts_(question.unit || question.worker || question.leader || question.full_time_officer) {}

  bool fits(const Listed& listed) const {
    if (!has_words(listed.folded, words_)) return false;
    const auto& posts = listed.person.posts;
    const bool current = std::ranges::any_of(posts, [&](const Post& post) { return post.holds(question_.on); });
    const bool only_current = question_.show == Question::Show::current;
    if (only_current && !current) return false;
    if (question_.show == Question::Show::former && (current || posts.front().from > question_.on)) return false;
    return std::ranges::any_of(
        posts, [&](const Post& post) { return (!only_current || post.holds(question_.on)) && fits(post); });
  }

 private:
  /// Nobody learns by asking what a post elsewhere is.
  bool fits(const Post& post) const {
    if (!of_posts_) return true;
    return sight_.may(work::Right::see_persons, post.unit) &&
           (!question_.unit || on_that_day_.contains(*question_.unit, post.unit)) &&
           (!question_.worker || post.worker == question_.worker) && (!question_.leader || post.leader) &&
           (!question_.full_time_officer || post.full_time_officer);
  }

  const Question& question_;
  const Sight& sight_;
  std::vector<std::string> words_;
  org::DayTerritory on_that_day_;
  bool of_posts_;  ///< whether it asks for more than the name
};

}  // namespace

Found find_people(const Register& people, const Question& question, const Sight& sight,
                  std::shared_ptr<const org::Tree> tree) {
  const Wanted wanted{question, sight, tree};
  Found found;
  const auto skip = (question.page - 1) * question.size;
  people.each([&](const Row& row) {
    const auto& listed = *row;
    if (!sight.sees(listed.person) || !wanted.fits(listed)) return true;
    if (found.total >= skip && found.rows.size() < question.size) found.rows.push_back(row);
    ++found.total;
    return true;
  });
  return found;
}

std::vector<Candidate> find_alike(const Register& people, const Traits& traits, const Sight& sight,
                                  std::shared_ptr<const org::Tree> tree, base::Day on) {
  constexpr std::size_t most = 10;
  const Neighbours near{std::move(tree), on};
  std::vector<Candidate> all;
  people.each([&](const Row& row) {
    if (row->folded != traits.folded || !sight.sees(row->person)) return true;
    if (const auto likeness = compare(traits, traits_of(row->person, sight.sees_personal(row->person)), near))
      all.push_back({row, *likeness});
    return true;
  });
  std::ranges::stable_sort(all,
                           [](const Candidate& a, const Candidate& b) { return a.likeness.score > b.likeness.score; });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace sovang::people
