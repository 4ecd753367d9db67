// One commit for many changes: first quickly, without savepoints; with them when something in the batch has failed.
#include "platform/db/batch.hpp"

#include <numeric>
#include <utility>

namespace sovang::db {

namespace {

constexpr int most_conflicts = 5;

using Indexes = std::vector<std::size_t>;

ErrorKind kind_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Error& e) {
    return e.kind;
  } catch (...) {
    return ErrorKind::other;
  }
}

/// What one attempt came to.
struct Attempt {
  enum class End { committed, culprit, conflict, lost } end;
  std::size_t action = 0;         ///< culprit: index into the batch; only this one is to blame
  bool whose = true;              ///< culprit: false when nobody knows which action it was (a check at commit)
  std::exception_ptr error = {};  ///< lost: for everyone
};

class Batch {
 public:
  Batch(Session& session, std::span<const Change> changes, AtomicCounts& counts, const std::function<void()>& settled)
      : session_(session), changes_(changes), counts_(counts), settled_(settled), outcomes_(changes.size()) {}

  std::vector<std::exception_ptr> run() {
    Indexes all(changes_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    run_together(all);
    for (const std::size_t index : alone_) run_alone(index);
    return std::move(outcomes_);
  }

 private:
  /// Repeats without the action that failed; what has failed, or stands in a batch that cannot go on, is put aside.
  void run_together(Indexes todo) {
    int conflicts = 0;
    while (!todo.empty()) {
      const Attempt attempt = attempt_with(todo, false);
      if (attempt.end == Attempt::End::committed) return;
      if (attempt.end == Attempt::End::lost && !may_reconnect(attempt)) return give_all(todo, attempt.error);
      ++counts_.repeated;
      if (attempt.end == Attempt::End::lost) continue;
      if (attempt.end == Attempt::End::conflict && ++conflicts < most_conflicts) continue;
      if (attempt.end == Attempt::End::culprit && attempt.whose &&
          alone_.size() < session_.culprits_before_guarding()) {
        alone_.push_back(attempt.action);
        std::erase(todo, attempt.action);
        continue;
      }
      if (attempt.end == Attempt::End::culprit && attempt.whose && attempt_guarded(todo)) return;
      alone_.insert(alone_.end(), todo.begin(), todo.end());
      return;
    }
  }

  /// Before the commit was sent nothing can have happened yet: one more try on a new connection is safe.
  bool may_reconnect(const Attempt& attempt) {
    return attempt.whose && kind_of(attempt.error) == ErrorKind::connection_lost && !std::exchange(reconnected_, true);
  }

  bool attempt_guarded(const Indexes& todo) {
    const Attempt attempt = attempt_with(todo, true);
    if (attempt.end == Attempt::End::lost) give_all(todo, attempt.error);
    return attempt.end == Attempt::End::committed || attempt.end == Attempt::End::lost;
  }

  void run_alone(std::size_t index) {
    Attempt attempt;
    for (int tries = 0; tries < most_conflicts; ++tries) {
      attempt = attempt_with({index}, true);
      if (attempt.end == Attempt::End::committed) return;
      if (attempt.end != Attempt::End::conflict) break;
    }
    give_all({index}, attempt.error);
  }

  Attempt attempt_with(const Indexes& todo, bool guarded) {
    try {
      session_.begin(guarded);
    } catch (...) {
      return judge(std::current_exception(), 0, false);
    }
    for (const std::size_t index : todo) {
      if (const auto attempt = run_action(index, guarded)) {
        session_.rollback();
        return *attempt;
      }
    }
    session_.settle();
    if (const auto broken = session_.broken()) {
      session_.rollback();
      return judge(broken->error, broken->action, true);
    }
    if (settled_) std::exchange(settled_, {})();
    return finish(todo);
  }

  /// nullopt: the batch goes on.
  std::optional<Attempt> run_action(std::size_t index, bool guarded) {
    outcomes_[index] = nullptr;
    session_.start_action(index);
    try {
      changes_[index].body(session_.tx());
    } catch (...) {
      outcomes_[index] = std::current_exception();
    }
    if (!session_.broken()) {
      if (!outcomes_[index]) {
        session_.keep_action();
      } else if (guarded) {
        session_.undo_action();
      } else if (session_.changed()) {
        return Attempt{Attempt::End::culprit, index};
      }
    }
    const auto broken = session_.broken();
    if (!broken) return std::nullopt;
    return judge(broken->error, broken->action, true);
  }

  Attempt finish(const Indexes& todo) {
    std::uint64_t refused = 0;
    for (const std::size_t index : todo) refused += outcomes_[index] != nullptr;
    try {
      if (refused == todo.size()) {
        session_.rollback();
      } else {
        session_.commit();
        ++counts_.commits;
      }
    } catch (...) {
      session_.rollback();
      return judge(std::current_exception(), 0, false);
    }
    counts_.changes += todo.size() - refused;
    counts_.refused += refused;
    return {Attempt::End::committed};
  }

  static Attempt judge(const std::exception_ptr& error, std::size_t action, bool whose) {
    switch (kind_of(error)) {
      case ErrorKind::serialization:
        return {Attempt::End::conflict, action, whose, error};
      case ErrorKind::full:
      case ErrorKind::busy:
      case ErrorKind::connection_lost:
        return {Attempt::End::lost, action, whose, error};
      default:
        return {Attempt::End::culprit, action, whose, error};
    }
  }

  void give_all(const Indexes& todo, const std::exception_ptr& error) {
    for (const std::size_t index : todo) outcomes_[index] = error;
    counts_.failed += todo.size();
  }

  Session& session_;
  std::span<const Change> changes_;
  AtomicCounts& counts_;
  std::function<void()> settled_;
  std::vector<std::exception_ptr> outcomes_;
  Indexes alone_;
  bool reconnected_ = false;
};

}  // namespace

std::vector<std::exception_ptr> run_batch(Session& session, std::span<const Change> changes, AtomicCounts& counts,
                                          const std::function<void()>& settled) {
  return Batch{session, changes, counts, settled}.run();
}

}  // namespace sovang::db
