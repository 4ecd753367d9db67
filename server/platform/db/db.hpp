// The door to the database: SQLite (embedded) and PostgreSQL behind one small interface of blocking calls.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "platform/db/sql.hpp"

namespace sovang::db {

enum class Engine { sqlite, postgres };

enum class ErrorKind { unique, foreign_key, check, not_null, busy, serialization, connection_lost, full, other };

struct Error : std::runtime_error {
  Error(ErrorKind kind_, const std::string& text) : std::runtime_error(text), kind(kind_) {}
  ErrorKind kind;
};

using Blob = std::vector<std::byte>;

/// What is bound to a parameter. There is no floating point on purpose: money and ratios are whole numbers.
class Param {
 public:
  Param(std::nullptr_t) {}
  Param(std::int64_t value) : value_(value) {}
  Param(int value) : value_(std::int64_t{value}) {}
  Param(bool value) : value_(std::int64_t{value}) {}
  Param(std::string_view text) : value_(text) {}
  Param(const std::string& text) : value_(std::string_view{text}) {}
  Param(const char* text) : value_(std::string_view{text}) {}
  Param(std::span<const std::byte> blob) : value_(blob) {}
  Param(const Blob& blob) : value_(std::span<const std::byte>{blob}) {}
  Param(base::Instant at) : value_(at.micros) {}              ///< BIGINT column
  Param(base::Day day) : value_(std::int64_t{day.number}) {}  ///< INTEGER column
  template <class T>
  Param(const std::optional<T>& value) {
    if (value) *this = Param(*value);
  }
  using Variant = std::variant<std::nullptr_t, std::int64_t, std::string_view, std::span<const std::byte>>;
  const Variant& value() const { return value_; }

 private:
  Variant value_ = nullptr;
};

/// The current row; columns count from 0. Reading a null with a plain getter, or a text as a number (and the other way
/// round), is a fault (std::logic_error). A number with a fraction is a fault too; 3.0 reads as 3.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  ///< valid until the next row
  virtual std::span<const std::byte> blob(int column) const = 0;

  bool yes(int column) const { return integer(column) != 0; }
  base::Instant instant(int column) const { return {integer(column)}; }
  base::Day day(int column) const { return {static_cast<std::int32_t>(integer(column))}; }
  std::string string(int column) const { return std::string{text(column)}; }
  std::optional<std::int64_t> integer_or_null(int column) const {
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
  }
  std::optional<std::string> string_or_null(int column) const {
    return is_null(column) ? std::nullopt : std::optional{string(column)};
  }
  std::optional<base::Instant> instant_or_null(int column) const {
    return is_null(column) ? std::nullopt : std::optional{instant(column)};
  }
  std::optional<base::Day> day_or_null(int column) const {
    return is_null(column) ? std::nullopt : std::optional{day(column)};
  }
};

using Params = std::initializer_list<Param>;

/// One transaction. A read transaction refuses every change (std::logic_error).
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Engine engine() const = 0;

  /// Calls `on_row` for each row, streaming: a million rows need no memory. Another query of the same transaction
  /// inside `on_row` is a fault (std::logic_error). With RETURNING it may also change, in a write transaction.
  virtual void each(const Sql& sql, Params params, const std::function<void(const Row&)>& on_row) = 0;

  /// Changes now; gives the number of rows changed.
  virtual std::int64_t run(const Sql& sql, Params params) = 0;

  /// Changes, but may be sent later together with others (PostgreSQL pipeline). When such a change fails, everything in
  /// the batch is undone and each action is run again alone, where `defer` is the same as `run`: so an action may catch
  /// db::Error from `defer` as if it were immediate. Order among all calls of one transaction is kept.
  virtual void defer(const Sql& sql, Params params) = 0;

  /// Text made at run time, for tools and migrations only, never with a person's input in it.
  virtual void run_script(std::string_view sql) = 0;

  /// Maps the first row, if any.
  template <class F>
  auto one(const Sql& sql, Params params, F&& map) -> std::optional<decltype(map(std::declval<const Row&>()))> {
    std::optional<decltype(map(std::declval<const Row&>()))> found;
    each(sql, params, [&](const Row& row) {
      if (!found) found = map(row);
    });
    return found;
  }
  /// Maps every row.
  template <class F>
  auto all(const Sql& sql, Params params, F&& map) -> std::vector<decltype(map(std::declval<const Row&>()))> {
    std::vector<decltype(map(std::declval<const Row&>()))> rows;
    each(sql, params, [&](const Row& row) { rows.push_back(map(row)); });
    return rows;
  }
};

/// The steps in server/migrations, compiled in.
std::span<const Sql> program_migrations();

/// What became of a change: `failure` is empty when it is committed and durable.
using Done = std::function<void(std::exception_ptr failure)>;

/// What the writers did since the start, for metrics.
struct Counts {
  std::uint64_t commits = 0;   ///< batches that became durable
  std::uint64_t changes = 0;   ///< changes in them
  std::uint64_t refused = 0;   ///< changes undone because their body threw
  std::uint64_t repeated = 0;  ///< batches run once more because one change in them failed or a conflict was met
  std::uint64_t failed = 0;    ///< changes that met a fault of the database
};

/// A database. All calls are safe from any thread. Destroying it finishes what is queued.
class Database {
 public:
  virtual ~Database() = default;
  virtual Engine engine() const = 0;

  /// A consistent snapshot, on the caller's thread. Throws what `body` throws. Waits while all read connections are
  /// busy, so a read inside a read is asking for a standstill.
  virtual void read(const std::function<void(Tx&)>& body) = 0;

  /// Queues a change. A writer takes everything queued as one batch, runs each `body` as if in its own savepoint (a
  /// throw undoes that one only), commits once, durably, and then calls each `done` on the writer's thread. `body` may
  /// run more than once (see Tx::defer; also when another change of the batch failed) and must have no other effect
  /// than on its Tx and its own results. On connection_lost the outcome is unknown: the same change may be there
  /// already.
  virtual void change(std::function<void(Tx&)> body, Done done) = 0;

  /// change() and wait; throws what went wrong. Never from a writer's own thread (std::logic_error).
  void change_and_wait(const std::function<void(Tx&)>& body);

  /// Work waiting in front of the writer: the server refuses (503) beyond a limit.
  virtual std::size_t waiting() const = 0;

  virtual Counts counts() const = 0;

  /// Copies the whole database, consistent, while others write, into a new file (0600): SQLite a database of its own,
  /// PostgreSQL what pg_restore reads.
  virtual void copy_to(const std::string& file) = 0;
};

struct Options {
  std::span<const Sql> steps = program_migrations();  ///< migrations, in order of their names
  std::size_t batch = 256;                            ///< most changes in one commit
  std::size_t readers = 32;                           ///< most read connections
  std::size_t writers = 2;                            ///< PostgreSQL only: connections that take batches in turn
  std::chrono::milliseconds busy{5000};               ///< SQLite: how long to wait for another program's lock
  std::chrono::milliseconds reply{8000};         ///< PostgreSQL: a writer gives up its connection after this silence
  std::chrono::milliseconds read_reply{60'000};  ///< the same for a read connection
  int page_size = 4096;                          ///< SQLite: bytes, of a new database
  int checkpoint_pages = 8000;                   ///< SQLite: pages in the log after which it is folded into the file
  int writer_cache_mib = 64;                     ///< SQLite: pages kept by the writer
};

/// "sqlite:PATH" ("sqlite::memory:" for tests: a private file in memory that is removed afterwards), "postgres://…" or
/// "postgresql://…" as libpq reads it; runs the migrations that are missing. Throws db::Error when it cannot be opened,
/// std::runtime_error when the database is newer than the program.
std::unique_ptr<Database> open(std::string_view url, const Options& options = {});

}  // namespace sovang::db
