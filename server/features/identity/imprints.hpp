// What the history keeps imprints of: accounts, with their roles and what opens them.
#pragma once
#include <string_view>

#include "work/history.hpp"

namespace sovang::identity {

const work::RecordKind& account_record();

/// An act that changed an account, its roles or what opens it.
void record_act(work::Context& context, std::string_view action, std::int64_t account,
                const base::json::object& after = {});
void record_act(db::Tx& tx, const work::Actor& actor, base::Instant at, std::string_view request_id,
                std::string_view action, std::int64_t account, const base::json::object& after = {});

}  // namespace sovang::identity
