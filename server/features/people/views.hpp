// How people are shown: rows, one person, pairs, the record that is handed to them.
#pragma once
#include <memory>

#include "base/sentences.hpp"
#include "features/people/actions.hpp"
#include "features/people/found.hpp"

namespace sovang::people {

/// For one request.
struct Look {
  std::shared_ptr<const org::Tree> tree;
  base::Day today;
  const Sight& sight;
};

base::json::object row_view(const Look& look, const Person& person, base::Day on);
/// `merged`: the entries that are shown in it, each alone. `works_elsewhere`: what why_not_whole_works said of all
/// works; `works` are those that are seen.
base::json::object person_view(const Look& look, const Person& person, const std::vector<Person>& merged,
                               const std::vector<Work>& works, std::string_view works_elsewhere);
base::json::object pairs_view(const Look& look, const Pairs& found);
/// `unit`: to which the initiative was sent whose author they may be.
base::json::array candidates_view(const Look& look, const std::vector<Candidate>& candidates, std::int64_t unit);
/// Whether it may be taken back that a person is the author of an initiative that was sent to `unit`.
base::json::object may_unlink_view(const Look& look, const Person& person, std::int64_t unit);
base::json::object erasure_view(const Erasure& erasure);
/// Everything that is kept of the person, for them: as data, and as a text to be read.
base::json::object record_view(const Look& look, const Person& person, const std::vector<Work>& works,
                               base::Instant now);
std::string record_text(const Look& look, const Person& person, const std::vector<Work>& works, base::Instant now,
                        base::Language language);

}  // namespace sovang::people
