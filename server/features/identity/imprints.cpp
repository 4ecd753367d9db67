// The tables of an account, with their columns.
#include "features/identity/imprints.hpp"

#include "identity/sql.hpp"

namespace sovang::identity {

const work::RecordKind& account_record() {
  static const work::RecordKind kind{"account",
                                     {{&sql::imprint_accounts, "tttiii"},
                                      {&sql::imprint_grants, "itiiiii"},
                                      {&sql::imprint_second_factors, "bii"},
                                      {&sql::imprint_recovery_codes, "tii"},
                                      {&sql::imprint_tokens, "itttiiii"},
                                      {&sql::imprint_passkeys, "itittii"},
                                      {&sql::imprint_oidc_links, "tti"}}};
  return kind;
}

void record_act(db::Tx& tx, const work::Actor& actor, base::Instant at, std::string_view request_id,
                std::string_view action, std::int64_t account, const base::json::object& after) {
  work::Change change{action, "account", account};
  change.after = after;
  change.imprinted = {{account_record(), account}};
  work::record(tx, actor, at, request_id, change);
}

void record_act(work::Context& context, std::string_view action, std::int64_t account,
                const base::json::object& after) {
  record_act(context.tx, context.actor, context.now, context.request_id, action, account, after);
}

}  // namespace sovang::identity
