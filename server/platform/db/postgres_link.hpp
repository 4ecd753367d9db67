// One libpq connection in pipeline mode: commands go out in order, their results are taken in the same order.
#pragma once
#include <libpq-fe.h>

#include <chrono>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/db/db.hpp"

namespace sovang::db::postgres {

/// What a connection is used for. A writer only talks to a server that takes changes.
enum class Use { write, read };

struct Settings {
  std::string url;
  Use use = Use::read;
  std::chrono::milliseconds reply{8000};  ///< silence after which the connection is given up
};

struct Result {
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Owner = std::unique_ptr<PGresult, Clear>;
};

/// The first command of what was sent that failed.
struct Failure {
  std::size_t action;
  Error error;
};

class Link {
 public:
  /// Connects within 2 seconds. Throws Error{connection_lost}.
  explicit Link(const Settings& settings);

  /// False when the server has closed it meanwhile, or we have given it up.
  bool alive() const;

  /// Puts a command on the way; `action` comes back with its failure. With `wanted`, its rows go to complete().
  void send(const Sql& sql, Params params, std::size_t action, bool wanted);
  void send(const char* command, std::size_t action);

  struct Outcome {
    std::int64_t changed = 0;        ///< rows, of the wanted command
    std::optional<Failure> failure;  ///< then nothing after the failed command was carried out
    std::exception_ptr thrown;       ///< by `on_row`; the remaining rows were dropped
    std::size_t delivered = 0;       ///< rows handed to `on_row`
    std::size_t unread = 0;          ///< so many of them
  };
  /// Waits for the results of everything sent. Loss of the connection is a failure of the oldest unanswered command.
  Outcome complete(const std::function<void(const Row&)>* on_row);

  /// After a failure the server ignores commands until this.
  void resume();

  /// Undoes the open transaction, whatever state it is in; a lost connection is left to the server. One round trip when
  /// nothing has failed.
  void roll_back() noexcept;

  /// Sends COMMIT and waits until it is durable. Throws Error; connection_lost when nobody knows. Never cancelled.
  void commit();

  /// Several commands in one text, by themselves; everything before must be completed.
  std::optional<Error> run_script(const std::string& text);

  /// May this query change something? When in doubt, yes.
  bool may_change(const Sql& sql);

 private:
  struct Prepared {
    std::string name;
    std::string text;
    std::size_t parameters = 0;
    bool may_change = true;
    bool known = false;  ///< to the server, as far as we have sent
  };
  struct Sent {
    std::size_t action;
    bool wanted;
    Prepared* preparing;  ///< the command only prepares this one
    std::string_view name;
  };

  Prepared& find(const Sql& sql);
  void prepare(Prepared& query, std::size_t action);
  void configure(const Settings& settings);
  void must_send(int result);
  Result::Owner next_result();
  /// Drops results up to the answer to a Sync.
  void drop_to_sync();
  void flush_or_wait(bool for_result);
  void take(const Sent& sent, const std::function<void(const Row&)>* on_row, Outcome& outcome);
  void take_rows(const Sent& sent, PGresult* result, const std::function<void(const Row&)>* on_row, Outcome& outcome);
  [[noreturn]] void give_up(const std::string& why);

  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Finish> connection_;
  Use use_;
  std::chrono::milliseconds reply_;
  std::deque<Sent> sent_;
  std::unordered_map<std::string_view, std::unique_ptr<Prepared>> queries_;
  bool warned_ = false;  ///< the server has warned since this was last cleared
};

/// A portable error from a result; the text never holds a value.
Error error_of(const PGresult* result, std::string_view query);

}  // namespace sovang::db::postgres
