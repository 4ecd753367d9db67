// Opens the database an address names, and the calls that are the same for every engine.
#include <future>

#include "platform/db/lane.hpp"
#include "platform/db/postgres_database.hpp"
#include "platform/db/sqlite_database.hpp"

namespace sovang::db {

void Database::change_and_wait(const std::function<void(Tx&)>& body) {
  if (WriterThread::here()) throw std::logic_error{"change_and_wait on a writer's own thread would wait for ever"};
  // Shared: the waiting side may be gone before the telling side has returned from set_value.
  const auto finished = std::make_shared<std::promise<void>>();
  change(body, [finished](std::exception_ptr failure) {
    if (failure) {
      finished->set_exception(failure);
    } else {
      finished->set_value();
    }
  });
  finished->get_future().get();
}

std::unique_ptr<Database> open(std::string_view url, const Options& options) {
  if (url.starts_with("sqlite:") && url.size() > 7) return sqlite::open(std::string{url.substr(7)}, options);
  if (url.starts_with("postgres://") || url.starts_with("postgresql://"))
    return postgres::open(std::string{url}, options);
  throw Error{ErrorKind::other,
              "a database is sqlite:PATH or postgres://…, not " + std::string{url.substr(0, url.find(':'))}};
}

}  // namespace sovang::db
