// How a writer turns waiting changes into one durable commit, whatever the engine.
#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "platform/db/lane.hpp"

namespace sovang::db {

/// A writer's connection as the batch sees it.
class Session {
 public:
  virtual ~Session() = default;

  /// So many failing actions of one batch are each put aside and tried alone before the whole batch is guarded: many
  /// where guarding costs a round trip per statement, none where it is cheap.
  virtual std::size_t culprits_before_guarding() const = 0;

  /// Guarded: each action in its own savepoint, nothing sent late. Throws db::Error.
  virtual void begin(bool guarded) = 0;
  virtual Tx& tx() = 0;
  virtual void start_action(std::size_t index) = 0;
  virtual void keep_action() = 0;  ///< may send nothing yet
  virtual void undo_action() = 0;  ///< guarded only
  /// The action begun last has changed something (or may have).
  virtual bool changed() const = 0;

  /// A failure after which this transaction cannot be committed.
  struct Broken {
    std::size_t action;        ///< whose statement failed
    std::exception_ptr error;  ///< always a db::Error
  };
  virtual std::optional<Broken> broken() const = 0;

  /// Waits until everything sent has been carried out; the locks are held from here on. Never throws: see broken().
  virtual void settle() = 0;
  /// Durable when it returns. Throws db::Error; connection_lost when nobody knows.
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
};

/// The writers' counters, shared by their threads.
struct AtomicCounts {
  std::atomic<std::uint64_t> commits{0}, changes{0}, refused{0}, repeated{0}, failed{0};
  Counts read() const { return {commits, changes, refused, repeated, failed}; }
};

/// Runs every body and gives what became of each, in order; null means durable. `settled` is called once, when all
/// statements have been carried out for the first time and only the commit is left: the next writer may begin.
std::vector<std::exception_ptr> run_batch(Session& session, std::span<const Change> changes, AtomicCounts& counts,
                                          const std::function<void()>& settled);

}  // namespace sovang::db
