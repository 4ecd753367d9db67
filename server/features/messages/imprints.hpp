// What of messages is a record: `sovang verify` compares it with the history.
#pragma once
#include "work/imprint.hpp"

namespace sovang::messages {

const work::RecordKind& mail_address_record();  ///< by account
const work::RecordKind& webhook_record();

}  // namespace sovang::messages
