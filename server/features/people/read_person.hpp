// People and posts as a request tells them.
#pragma once
#include <functional>

#include "features/org/tree.hpp"
#include "features/people/found.hpp"
#include "platform/http/http.hpp"
#include "work/reading.hpp"

namespace sovang::people {

/// What is wrong goes into the body; the caller finishes it.
PersonWords words_in(work::Reading& body, base::Day today);
/// `sees`: whether the one who asks sees people there; what they do not see is no unit to them.
Post post_in(work::Reading& body, const org::Tree& tree, base::Day today,
             const std::function<bool(std::int64_t unit)>& sees);
base::Day day_in(work::Reading& body, std::string_view name, base::Day today);
/// The filters in the address. Refuses (invalid) what is none.
Question question_in(const http::Request& request, const org::Tree& tree, base::Day today);
/// A unit whose people the one who asks never sees is refused like one that is none.
void require_part(const work::Rights& rights, const Question& question, const std::shared_ptr<const org::Tree>& tree,
                  base::Day today);
/// Whole numbers of the database are text outside. nullopt: it is none.
std::optional<std::int64_t> id_from(std::string_view text);

}  // namespace sovang::people
