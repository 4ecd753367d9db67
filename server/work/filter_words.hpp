// The filters of an export in words, as its page says them: "Trạng thái: Mới", not "status=submitted".
#pragma once
#include <string>
#include <string_view>

#include "base/sentences.hpp"

namespace sovang::work {

/// What nobody has words for is said as it was kept.
struct FilterWords {
  std::string name;
  std::string value;  ///< empty where the name says it all: "Quá hạn"
};
/// `table`: as exports are called on record; a word means different things in different tables.
FilterWords filter_words(base::Language language, std::string_view table, std::string_view name,
                         std::string_view value);
/// "Trạng thái: Mới".
std::string told(const FilterWords& words);

}  // namespace sovang::work
