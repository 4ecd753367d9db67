// A transaction on a PostgreSQL connection: immediate calls wait for their result, deferred ones travel with the next.
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "platform/db/batch.hpp"
#include "platform/db/postgres_link.hpp"

namespace sovang::db::postgres {

enum class Mode {
  read,
  together,  ///< one transaction of many actions: any failure breaks it
  guarded    ///< a savepoint around each statement: a failure is the action's own affair
};

class Transaction final : public Tx {
 public:
  Transaction(Link& link, Mode mode) : link_(&link), mode_(mode) {}

  /// Gives a new connection with a transaction begun on it. Used once, when a read's very first query finds its idle
  /// connection dead (the server was restarted): nothing has been read yet, so nobody can tell the difference.
  using Renew = std::function<Link&()>;
  void renew_with(Renew renew) { renew_ = std::move(renew); }

  Engine engine() const override { return Engine::postgres; }
  void each(const Sql& sql, Params params, const std::function<void(const Row&)>& on_row) override;
  std::int64_t run(const Sql& sql, Params params) override;
  void defer(const Sql& sql, Params params) override;
  void run_script(std::string_view sql) override;

  void start_action(std::size_t index) { action_ = index, changed_ = false; }
  std::size_t action() const { return action_; }
  bool changed() const { return changed_; }
  const std::optional<Session::Broken>& broken() const { return broken_; }
  /// A command of the frame itself (BEGIN, SAVEPOINT …), sent with the next call.
  void control(const char* command);
  /// Waits for everything sent; see broken().
  void settle();

 private:
  void check(std::string_view what, bool changes) const;
  std::int64_t call(const Sql& sql, Params params, const std::function<void(const Row&)>* on_row);
  [[noreturn]] void fail(const Failure& failure);
  void undo_statement();
  Link::Outcome send_and_wait(const Sql& sql, Params params, const std::function<void(const Row&)>* on_row);

  Link* link_;
  Renew renew_;
  Mode mode_;
  std::size_t action_ = 0;
  bool changed_ = false;
  bool in_row_ = false;
  std::optional<Session::Broken> broken_;
};

}  // namespace sovang::db::postgres
