// Reads the address of the list of accounts.
#include "features/identity/account_filter.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "work/query.hpp"

namespace sovang::identity {

namespace {

constexpr std::size_t most = 500;  ///< on one page

/// A whole number from 1; what is none is `otherwise`.
std::size_t whole_in(const http::Request& request, std::string_view name, std::size_t otherwise) {
  const auto text = request.parameter(name);
  if (!text) return otherwise;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  const bool read = error == std::errc{} && end == text->data() + text->size() && number > 0;
  return read ? number : otherwise;
}

std::optional<ListedAccount::State> state_in(const http::Request& request) {
  const auto word = request.parameter("state");
  if (!word || word->empty()) return std::nullopt;
  for (int i = 0; i < account_state_count; ++i)
    if (const auto state = static_cast<ListedAccount::State>(i); to_word(state) == *word) return state;
  throw work::unknown_word("status_unknown", *word);
}

}  // namespace

AccountFilter account_filter(const org::Tree& tree, const http::Request& request) {
  const auto unit = [&](std::string_view name) {
    const auto code = request.parameter(name);
    return code ? std::optional{tree.require(*code)} : std::nullopt;
  };
  AccountFilter filter;
  filter.unit = unit("unit");
  filter.at = unit("at");
  filter.state = state_in(request);
  filter.name = base::fold(base::clean_line(request.parameter("q").value_or("")).value_or(""));
  filter.kept = request.parameter("kept").value_or("") == "yes";
  filter.page = whole_in(request, "page", filter.page);
  filter.size = std::min(whole_in(request, "size", filter.size), most);
  return filter;
}

}  // namespace sovang::identity
