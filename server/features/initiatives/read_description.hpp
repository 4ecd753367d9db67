// The description of an initiative: read the same way when it is sent and when it is completed.
#pragma once
#include "work/reading.hpp"

namespace sovang::initiatives {

/// BK21-S4: user-perceived characters after NFC; the refusal says how many are too many. `wrong`: of the body's.
std::string read_description(work::Reading& body, std::size_t limit, const std::vector<base::FieldError>& wrong);

}  // namespace sovang::initiatives
