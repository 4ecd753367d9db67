// A writer that stands still: who is answered meanwhile never met it.
#pragma once
#include <chrono>
#include <future>

#include "platform/db/db.hpp"
#include "platform/http/http.hpp"

namespace sovang::work::testing {

/// The one writer, held up for as long as this lives.
class HeldWriter {
 public:
  explicit HeldWriter(db::Database& database) {
    database.change([gone = gone_](db::Tx&) { gone.wait(); }, [](const std::exception_ptr&) {});
  }
  ~HeldWriter() { let_go_.set_value(); }
  HeldWriter(const HeldWriter&) = delete;
  HeldWriter& operator=(const HeldWriter&) = delete;

 private:
  std::promise<void> let_go_;
  std::shared_future<void> gone_ = let_go_.get_future().share();
};

inline bool comes(const std::future<http::Response>& answer) {
  return answer.wait_for(std::chrono::seconds(5)) == std::future_status::ready;
}
inline bool waits(const std::future<http::Response>& answer) {
  return answer.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout;
}

}  // namespace sovang::work::testing
