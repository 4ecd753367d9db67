// A transaction on a PostgreSQL connection.
#include "platform/db/postgres_tx.hpp"

#include <utility>

namespace sovang::db::postgres {

void Transaction::check(std::string_view what, bool changes) const {
  if (in_row_) throw std::logic_error{"a query inside the row of another"};
  if (mode_ == Mode::read && changes) throw std::logic_error{std::string{what} + ": a change in a read transaction"};
  if (broken_) std::rethrow_exception(broken_->error);
}

Link::Outcome Transaction::send_and_wait(const Sql& sql, Params params, const std::function<void(const Row&)>* on_row) {
  const bool guarded = mode_ == Mode::guarded;
  if (guarded) control("SAVEPOINT statement");
  link_->send(sql, params, action_, true);
  if (guarded) control("RELEASE SAVEPOINT statement");
  in_row_ = true;
  auto outcome = link_->complete(on_row);
  in_row_ = false;
  return outcome;
}

std::int64_t Transaction::call(const Sql& sql, Params params, const std::function<void(const Row&)>* on_row) {
  auto outcome = send_and_wait(sql, params, on_row);
  const Renew renew = std::exchange(renew_, {});
  if (renew && outcome.failure && outcome.failure->error.kind == ErrorKind::connection_lost && outcome.delivered == 0) {
    link_ = &renew();
    outcome = send_and_wait(sql, params, on_row);
  }
  if (mode_ != Mode::read && link_->may_change(sql)) changed_ = true;
  if (outcome.thrown) {
    if (outcome.failure) broken_ = Session::Broken{action_, std::make_exception_ptr(outcome.failure->error)};
    std::rethrow_exception(outcome.thrown);
  }
  if (outcome.failure) fail(*outcome.failure);
  return outcome.changed;
}

void Transaction::each(const Sql& sql, Params params, const std::function<void(const Row&)>& on_row) {
  check(sql.name, false);
  call(sql, params, &on_row);
}

std::int64_t Transaction::run(const Sql& sql, Params params) {
  check(sql.name, true);
  return call(sql, params, nullptr);
}

void Transaction::defer(const Sql& sql, Params params) {
  if (mode_ != Mode::together) {
    run(sql, params);
    return;
  }
  check(sql.name, true);
  changed_ = true;
  try {
    link_->send(sql, params, action_, false);
  } catch (const Error& error) {
    fail({action_, error});
  }
}

void Transaction::run_script(std::string_view sql) {
  check("script", true);
  settle();
  if (broken_) std::rethrow_exception(broken_->error);
  changed_ = true;
  std::string text{sql};
  if (mode_ == Mode::guarded) text = "SAVEPOINT statement;" + text + ";RELEASE SAVEPOINT statement";
  if (const auto error = link_->run_script(text)) fail({action_, *error});
}

void Transaction::control(const char* command) {
  if (broken_) return;
  try {
    link_->send(command, action_);
  } catch (const Error& error) {
    broken_ = Session::Broken{action_, std::make_exception_ptr(error)};
  }
}

void Transaction::settle() {
  if (broken_) return;
  const auto outcome = link_->complete(nullptr);
  if (outcome.failure)
    broken_ = Session::Broken{outcome.failure->action, std::make_exception_ptr(outcome.failure->error)};
}

void Transaction::fail(const Failure& failure) {
  if (mode_ == Mode::read && std::string_view{failure.error.what()}.find("SQLSTATE 25006") != std::string_view::npos)
    throw std::logic_error{failure.error.what()};
  const auto kind = failure.error.kind;
  const bool survivable = mode_ == Mode::guarded && failure.action == action_ && kind != ErrorKind::serialization &&
                          kind != ErrorKind::full && kind != ErrorKind::connection_lost;
  if (survivable) {
    undo_statement();
  } else {
    broken_ = Session::Broken{failure.action, std::make_exception_ptr(failure.error)};
  }
  throw failure.error;
}

void Transaction::undo_statement() {
  link_->resume();
  control("ROLLBACK TO SAVEPOINT statement");
  control("RELEASE SAVEPOINT statement");
}

}  // namespace sovang::db::postgres
