// The form without script: its fields as the JSON of the API, and the page with everything typed and every error.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"

namespace sovang::initiatives {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The body of POST …/initiatives; fields left empty are absent. Names as in web/TEMPLATES.md §3.
base::json::object body_from(const FormFields& fields);

/// What the page has no field for, and what came twice: "field_unexpected" at the name. Most_errors at most.
std::vector<base::FieldError> strange_fields(const FormFields& fields);

/// "1,2" million is 1 200 000; both decimal signs; nullopt when it is no amount or has a fraction of a đồng.
std::optional<std::int64_t> amount_from(std::string_view typed, std::string_view unit);

/// `form`, `coauthor_rows` with `coauthors_open` and `coauthors_more`, `errors`, `error`, `error_count` of the page
/// "submit". Without script the step "coauthors" asks for more rows.
void add_typed(base::json::object& page, const FormFields& fields);
void add_errors(base::json::object& page, const std::vector<base::FieldError>& wrong, base::Language language);

std::string_view field_of(const FormFields& fields, std::string_view name);

}  // namespace sovang::initiatives
