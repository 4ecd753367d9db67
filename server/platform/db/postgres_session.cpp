// A writer's connection to PostgreSQL.
#include "platform/db/postgres_session.hpp"

namespace sovang::db::postgres {

void WriterSession::begin(bool guarded) {
  guarded_ = guarded;
  if (!link_ || !link_->alive()) {
    tx_.reset();
    link_ = std::make_unique<Link>(settings_);
  }
  tx_.emplace(*link_, guarded ? Mode::guarded : Mode::together);
  tx_->control("BEGIN");
}

void WriterSession::start_action(std::size_t index) {
  tx_->start_action(index);
  if (guarded_) tx_->control("SAVEPOINT action");
}

void WriterSession::keep_action() {
  if (guarded_) tx_->control("RELEASE SAVEPOINT action");
}

void WriterSession::undo_action() {
  tx_->control("ROLLBACK TO SAVEPOINT action");
  tx_->control("RELEASE SAVEPOINT action");
}

void WriterSession::rollback() noexcept { link_->roll_back(); }

}  // namespace sovang::db::postgres
