// The numbers of spreadsheets as people and programs read them.
#pragma once
#include <string>
#include <string_view>

#include "platform/sheets/sheets.hpp"

namespace sovang::sheets {

/// Whether a number format shows a day: "dd/mm/yyyy" does, "0.00 \"đ\"" and "[h]:mm" do not.
bool shows_day(std::string_view format);
bool shows_day(int built_in_format);

/// A cell of the number as it is written in the file; `day`: it is shown as one, counted from 1900 or from 1904.
Cell number_cell(std::string_view written, bool day, bool from_1904);

}  // namespace sovang::sheets
