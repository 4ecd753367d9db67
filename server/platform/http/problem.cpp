// Writes refusals as problem documents.
#include "platform/http/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "base/sentences.hpp"

namespace sovang::http {

namespace json = boost::json;

namespace {

json::object both_languages(std::string_view code, const json::object& params) {
  const std::string key = "error." + std::string{code};
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

}  // namespace

Response problem(int status, std::string_view code, std::string_view request_id, const json::object& params,
                 const std::vector<base::FieldError>& fields) {
  json::array wrong;
  for (const auto& field : fields)
    wrong.push_back(json::object{{"place", field.place},
                                 {"code", field.code},
                                 {"message", both_languages(field.code, field.params)},
                                 {"params", field.params}});
  const json::object document{{"status", status}, {"code", code},    {"message", both_languages(code, params)},
                              {"params", params}, {"fields", wrong}, {"request_id", request_id}};
  auto response = Response::text(status, "application/problem+json", json::serialize(document));
  response.code = code;
  if (status == 503 || status == 429) {
    const auto* seconds = params.if_contains("seconds");
    const bool known = seconds != nullptr && seconds->is_int64();
    response.headers.emplace_back("Retry-After", known ? std::to_string(seconds->as_int64()) : "5");
  }
  return response;
}

Response problem(const base::Refused& refused, std::string_view request_id) {
  return problem(status_of(refused.reason), refused.code, request_id, refused.params, refused.fields);
}

int status_of(base::Reason reason) {
  switch (reason) {
    case base::Reason::invalid:
      return 400;
    case base::Reason::unauthenticated:
      return 401;
    case base::Reason::forbidden:
      return 403;
    case base::Reason::not_found:
      return 404;
    case base::Reason::conflict:
      return 409;
    case base::Reason::closed:
      return 403;
    case base::Reason::too_large:
      return 413;
    case base::Reason::too_many:
      return 429;
    case base::Reason::unavailable:
      return 503;
  }
  return 500;
}

}  // namespace sovang::http
