// Connections lent to one thread at a time; made when first needed, kept afterwards.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace sovang::db {

template <class Connection>
class Pool {
 public:
  using Make = std::function<std::unique_ptr<Connection>()>;
  Pool(std::size_t most, Make make) : most_(most), make_(std::move(make)) {}

  /// Gives its connection back when it ends; `discard` drops it instead.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }
    /// False when discarded, or when a new connection could not be made.
    explicit operator bool() const { return connection_ != nullptr; }
    void discard() { connection_.reset(); }
    void replace() { connection_.reset(), connection_ = pool_.make_(); }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  /// Waits while all are lent.
  Lease lend() {
    {
      std::unique_lock lock{mutex_};
      returned_.wait(lock, [&] { return !idle_.empty() || lent_ < most_; });
      ++lent_;
      if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return Lease{*this, std::move(connection)};
      }
    }
    try {
      return Lease{*this, make_()};
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }

 private:
  void give_back(std::unique_ptr<Connection> connection) {
    {
      std::lock_guard lock{mutex_};
      --lent_;
      if (connection) idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  const std::size_t most_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t lent_ = 0;
};

}  // namespace sovang::db
