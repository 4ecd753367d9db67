// The tables of these records, with their columns.
#include "features/messages/imprints.hpp"

#include "messages/sql.hpp"

namespace sovang::messages {

const work::RecordKind& mail_address_record() {
  static const work::RecordKind kind{"mail_address", {{&sql::imprint_mail_addresses, "bi"}}};
  return kind;
}

const work::RecordKind& webhook_record() {
  static const work::RecordKind kind{"webhook", {{&sql::imprint_webhooks, "itbiii"}}};
  return kind;
}

}  // namespace sovang::messages
