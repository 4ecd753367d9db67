// What is found by random keys: sendings by their key (SQLite), initiatives by the author's phone. Fed in the
// background in sorted order, so that a submission writes no page of them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "features/initiatives/vault.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Once `least` events wait, takes in at most `most` of them; says how many initiatives these brought. Called by a job.
/// Small changes, each between two batches of the lane; one that is cut short is done again.
std::size_t feed_lookups(db::Database& database, std::size_t least = 60'000, std::size_t most = 200'000);

/// Ids of everything sent from that number (digits from 0), also what is not yet fed.
std::vector<std::int64_t> find_by_phone(db::Tx& tx, const Vault& vault, std::string_view digits);

}  // namespace sovang::initiatives
