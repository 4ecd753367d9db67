// What every change of people begins and ends with.
#pragma once
#include "features/people/actions.hpp"
#include "features/people/store.hpp"
#include "work/history.hpp"
#include "work/right.hpp"

namespace sovang::people {

/// Holds the register, finds the person of today, asks for the right and for the revision that was seen.
Person require_to_change(work::Context& context, Store& store, const Seen& seen,
                         work::Right right = work::Right::edit_persons);
/// The entry that holds a post: of a merged person it may be another than the person's own.
std::int64_t entry_of_post(const Store& store, const Person& person, std::int64_t post);
/// Touches and records: each of `entries` has changed. `change.subject_id` is the first.
void record_people(work::Context& context, Store& store, work::Change change, const std::vector<std::int64_t>& entries);

}  // namespace sovang::people
