// What a programme may vary under the programmes above it: the definition of the one above says so (rules/leeway.hpp).
#pragma once
#include "base/refused.hpp"
#include "features/programmes/register.hpp"
#include "rules/leeway.hpp"

namespace sovang::rules {
class Book;
}

namespace sovang::programmes {

rules::Shape shape_of(const Programme& programme);

/// Everything in which `child` goes further than a programme above it lets it, with the clause and the programme that
/// says so; empty when it has no parent. Also when its document is neither the parent's nor one that extends it: then
/// its parameters could not be held to the parent's.
std::vector<base::FieldError> varied_too_far(const rules::Book& book, const Register& known, const Programme& child);

/// The same for one target of the child; nullopt when it may be set.
std::optional<base::FieldError> target_too_far(const rules::Book& book, const Register& known, const Programme& child,
                                               const TargetRevision& revision);

}  // namespace sovang::programmes
