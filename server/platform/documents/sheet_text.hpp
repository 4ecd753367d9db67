// Text as a spreadsheet may hold it.
#pragma once
#include <string>
#include <string_view>

namespace sovang::documents {

/// Without control characters but tab and line feed, at most 16,000 code points (a spreadsheet's cell holds 32,767
/// UTF-16 units), and with "_x0041_" kept from being read as an escape. Valid UTF-8 in, valid UTF-8 out.
std::string sheet_text(std::string_view text);

/// Text for XML, without the characters that XML 1.0 does not know.
std::string xml_text(std::string_view text);

}  // namespace sovang::documents
