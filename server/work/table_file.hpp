// The one way a table goes out as a file.
#pragma once
#include <string_view>

#include "platform/documents/report.hpp"
#include "platform/http/http.hpp"

namespace sovang::work {

/// `name`, as it is saved: ASCII; its ending says the format: .xlsx, .docx or .csv. Written to a temporary file, row by
/// row.
http::Response table_file(std::string_view name, const documents::Report& report, const documents::Rows& rows);

}  // namespace sovang::work
