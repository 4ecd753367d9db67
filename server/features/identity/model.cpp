// The rules for names, passwords and the life of a session.
#include "features/identity/model.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/guessable.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;

namespace {

[[noreturn]] void refuse(std::string_view code, std::string_view place, const boost::json::object& params = {}) {
  throw Refused(Reason::invalid, std::string{code}, params, {{std::string{place}, std::string{code}, params}});
}

constexpr std::size_t shortest = 15, longest_bytes = 256, least_different = 6;

}  // namespace

bool is_alive(const Session& session, base::Instant now, std::int64_t longest) {
  return now < session.created_at + longest && now < session.seen_at + rest_time;
}

std::string device_words(std::string_view user_agent) {
  struct Sign {
    std::string_view in, name;
  };
  // The first that fits: later ones also stand in what imitates them.
  constexpr Sign browsers[] = {
      {"Edg", "Edge"},         {"OPR/", "Opera"},    {"coc_coc", "Cốc Cốc"}, {"SamsungBrowser", "Samsung Internet"},
      {"Firefox/", "Firefox"}, {"FxiOS", "Firefox"}, {"CriOS", "Chrome"},    {"Chrome/", "Chrome"},
      {"Safari/", "Safari"}};
  constexpr Sign systems[] = {{"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"},
                              {"iPad", "iPad"},       {"Mac OS X", "macOS"},  {"Linux", "Linux"}};
  const auto first = [&](std::span<const Sign> signs) {
    const auto found =
        std::ranges::find_if(signs, [&](const Sign& sign) { return user_agent.find(sign.in) != user_agent.npos; });
    return found == signs.end() ? std::string_view{} : found->name;
  };
  const auto browser = first(browsers), system = first(systems);
  return std::string{browser} + (browser.empty() || system.empty() ? "" : ", ") + std::string{system};
}

std::string account_key(std::string_view name) {
  auto key = base::fold(base::clean_line(name).value_or(""));
  if (key.empty() || key.size() > 60) refuse("account_name_wrong", "/name");
  return key;
}

std::string check_new_password(std::string_view password, std::string_view account, std::string_view place) {
  auto clean = base::clean_text(password);
  if (!clean) refuse("password_malformed", place);
  const auto length = base::count_graphemes(*clean);
  if (length < shortest) refuse("password_short", place, {{"least", shortest}, {"found", length}});
  if (clean->size() > longest_bytes) refuse("password_long", place, {{"most", longest_bytes}});
  if (std::set<char>(clean->begin(), clean->end()).size() < least_different) refuse("password_simple", place);
  if (const auto why = guessable(*clean, account)) refuse(*why, place);
  return *clean;
}

}  // namespace sovang::identity
