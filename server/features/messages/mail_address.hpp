// Where an account wants to be told by mail: its owner types it and proves it by the code that is sent there.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "features/messages/outbox.hpp"
#include "work/context.hpp"

namespace sovang::messages {

inline constexpr std::int64_t mail_code_time = 30 * 60 * base::micros_per_second;
inline constexpr std::int64_t mail_code_pause = 60 * base::micros_per_second;
inline constexpr int mail_code_tries = 5;

/// {"address", "waiting": an address that is not proved yet, "mail": a server is set}; each may be null.
base::json::object mail_address_view(work::Context& context, const Outbox& outbox);
/// Each of the three refuses "identity_proof_required" who has not just shown who they are; the address that was one's
/// own is told when it is so no more.
/// Sends `code` there. Refuses "mail_off", "mail_address_wrong", "mail_code_wait".
void ask_for_address(work::Context& context, const Outbox& outbox, std::string_view address, std::string_view code);
/// Wrong codes are counted, so it says so instead of refusing: a refusal would undo the count.
enum class Proof { proved, wrong, over };
Proof prove_address(work::Context& context, const Outbox& outbox, std::string_view code);
void forget_address(work::Context& context, const Outbox& outbox);

}  // namespace sovang::messages
