// What people are told of, one line for each kind.
#pragma once
#include <span>
#include <string_view>

namespace sovang::messages {

/// Its sentence is "notification.<word>" in locales/.
struct Kind {
  std::string_view word;
  bool by_mail = false;  ///< also by mail, to who gave an address
  /// Where it is gone on with, a page of the workspace; {code}, {slug}, {subject} … are values of the detail.
  std::string_view link;
};
std::span<const Kind> all_kinds();
const Kind* find_kind(std::string_view word);

}  // namespace sovang::messages
