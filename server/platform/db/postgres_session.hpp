// A writer's connection to PostgreSQL: batches, and a new connection when the old one is lost.
#pragma once
#include <memory>
#include <optional>

#include "platform/db/batch.hpp"
#include "platform/db/postgres_tx.hpp"

namespace sovang::db::postgres {

class WriterSession final : public Session {
 public:
  explicit WriterSession(Settings settings) : settings_(std::move(settings)) {}

  std::size_t culprits_before_guarding() const override { return 8; }
  void begin(bool guarded) override;
  Tx& tx() override { return *tx_; }
  void start_action(std::size_t index) override;
  void keep_action() override;
  void undo_action() override;
  bool changed() const override { return tx_->changed(); }
  std::optional<Broken> broken() const override { return tx_->broken(); }
  void settle() override { tx_->settle(); }
  void commit() override { link_->commit(); }
  void rollback() noexcept override;

 private:
  const Settings settings_;
  std::unique_ptr<Link> link_;
  std::optional<Transaction> tx_;
  bool guarded_ = false;
};

}  // namespace sovang::db::postgres
