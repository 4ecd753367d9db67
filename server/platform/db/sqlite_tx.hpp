// A transaction on a SQLite connection.
#pragma once
#include <exception>
#include <functional>

#include "platform/db/sqlite_connection.hpp"

namespace sovang::db::sqlite {

class Transaction final : public Tx {
 public:
  Transaction(Connection& connection, Use use) : connection_(connection), use_(use) {}

  Engine engine() const override { return Engine::sqlite; }
  std::uint64_t serial() const { return serial_; }
  void each(const Sql& sql, Params params, const std::function<void(const Row&)>& on_row) override;
  std::int64_t run(const Sql& sql, Params params) override;
  void defer(const Sql& sql, Params params) override { run(sql, params); }
  void run_script(std::string_view sql) override;

  void start_action() { changed_ = false; }
  /// A change since start_action() went through, or may have.
  bool changed() const { return changed_; }

  /// The disk failed or SQLite itself has ended the transaction: it cannot be committed any more.
  const std::exception_ptr& lost() const { return lost_; }
  void start() { lost_ = nullptr, ++serial_; }

 private:
  template <class F>
  void guard(F&& work);
  Statement& ready(const Sql& sql, Params params);
  void must_write(const Sql& sql) const;

  Connection& connection_;
  Use use_;
  std::uint64_t serial_ = 0;
  bool in_row_ = false;
  bool changed_ = false;
  std::exception_ptr lost_;
};

}  // namespace sovang::db::sqlite
