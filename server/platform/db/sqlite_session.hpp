// The writer's connection to SQLite: transactions of a batch, durable commits, checkpoints.
#pragma once
#include <cstddef>
#include <exception>
#include <optional>

#include "platform/db/batch.hpp"
#include "platform/db/sqlite_tx.hpp"

namespace sovang::db::sqlite {

class WriterSession final : public Session {
 public:
  /// `connection` outlives it and was opened for writing.
  explicit WriterSession(Connection& connection);
  ~WriterSession() override;

  std::size_t culprits_before_guarding() const override { return 0; }
  void begin(bool guarded) override;
  Tx& tx() override { return tx_; }
  void start_action(std::size_t index) override;
  void keep_action() override;
  void undo_action() override;
  bool changed() const override { return tx_.changed(); }
  std::optional<Broken> broken() const override;
  void settle() override {}
  void commit() override;
  void rollback() noexcept override;

  /// In the log after the last commit.
  int log_pages() const { return log_pages_; }
  /// Folds the log into the database file. A failure is no loss: the log stays, and a later call tries again.
  void checkpoint();

 private:
  void control(const Sql& sql);
  void control_action(const Sql& sql);

  Connection& connection_;
  Transaction tx_{connection_, Use::write};
  bool guarded_ = false;
  std::size_t action_ = 0;
  std::exception_ptr lost_;
  int log_pages_ = 0;
};

}  // namespace sovang::db::sqlite
