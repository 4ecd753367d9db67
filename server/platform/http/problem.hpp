// The one shape of every refusal: application/problem+json (RFC 9457) with a sentence in Vietnamese and English.
#pragma once
#include <string_view>
#include <vector>

#include "base/refused.hpp"
#include "platform/http/http.hpp"

namespace sovang::http {

/// The sentence is that of "error.<code>".
Response problem(int status, std::string_view code, std::string_view request_id, const boost::json::object& params = {},
                 const std::vector<base::FieldError>& fields = {});
Response problem(const base::Refused& refused, std::string_view request_id);

int status_of(base::Reason reason);

}  // namespace sovang::http
