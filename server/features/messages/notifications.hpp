// What the product tells one person: kept until it is read, and for half a year.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/json.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"
#include "work/context.hpp"

namespace sovang::messages {

inline constexpr std::int64_t kept_for = 180 * base::micros_per_day;

/// How people are reached beyond the product.
struct Ways {
  bool mail = false;  ///< a mail server is set
};

/// One notification, and its mail where the kind asks for one and the account gave an address. `detail`: ids, codes and
/// numbers; "unit" and "programme" are ids and told by their names; never a worker's name, number or text. Gives its
/// id.
std::int64_t tell(db::Tx& tx, const Ways& ways, std::int64_t account, base::Instant at, std::string_view kind,
                  const base::json::object& detail);

/// With which names a notification is told.
struct Names {
  std::shared_ptr<const org::Tree> tree;
  std::shared_ptr<const programmes::Register> programmes;
};
struct Notification {
  std::int64_t id = 0, account = 0;
  base::Instant at;
  std::string kind;
  base::json::object detail;
  bool read = false;
};
/// {"vi", "en"}
base::json::object sentence_of(const Notification& notification, const Names& names);
std::string link_of(const Notification& notification);

/// {"items": [{"id", "at", "kind", "told", "text", "link", "read"}], "unread", "next"}: the newest first, older than
/// `before` (an id, or empty).
base::json::object notifications_view(work::Context& context, const Names& names, std::string_view before);
/// At most 100.
std::int64_t count_unread(db::Tx& tx, std::int64_t account);
/// `only`: this one alone, else it and all before it.
void read_notifications(work::Context& context, std::int64_t id, bool only);
std::optional<Notification> find_notification(db::Tx& tx, std::int64_t id);
void drop_old_notifications(db::Tx& tx, base::Instant now);

}  // namespace sovang::messages
