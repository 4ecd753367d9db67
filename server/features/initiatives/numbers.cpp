// While one block is handed out the next is already fetched.
#include "features/initiatives/numbers.hpp"

#include <mutex>
#include <stdexcept>
#include <utility>

#include "base/refused.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {

struct Numbers::Stock {
  std::mutex guard;
  std::int64_t next = 0, end = 0;  ///< of the block in use
  std::int64_t reserve = 0;        ///< first number of the next block; 0: none
  bool asked = false;
};

namespace {

std::int64_t take_block(db::Tx& tx) {
  const auto first =
      tx.one(sql::take_numbers, {Numbers::block}, [](const db::Row& row) { return row.integer(0); }).value();
  if (first + Numbers::block > Codes::most) throw std::runtime_error{"every tracking code has been issued"};
  return first;
}

}  // namespace

Numbers::Numbers(db::Database& database, const Codes& codes)
    : database_(database), codes_(codes), stock_(std::make_shared<Stock>()) {
  database_.change_and_wait([this](db::Tx& tx) { stock_->next = take_block(tx); });
  stock_->end = stock_->next + block;
}

std::int64_t Numbers::next() {
  const std::lock_guard lock{stock_->guard};
  if (stock_->next == stock_->end && stock_->reserve != 0) {
    stock_->next = std::exchange(stock_->reserve, 0);
    stock_->end = stock_->next + block;
  }
  if (stock_->reserve == 0 && !std::exchange(stock_->asked, true)) {
    const auto first = std::make_shared<std::int64_t>(0);
    database_.change([first](db::Tx& tx) { *first = take_block(tx); },
                     [first, stock = stock_](std::exception_ptr failed) {
                       const std::lock_guard taken{stock->guard};
                       stock->asked = false;
                       if (!failed) stock->reserve = *first;
                     });
  }
  if (stock_->next == stock_->end) throw base::Refused{base::Reason::unavailable, "busy", {{"seconds", 2}}};
  return stock_->next++;
}

Numbered Numbers::take() {
  for (;;) {
    const auto number = next();
    if (auto code = codes_.of(number)) return {number, std::move(*code)};
  }
}

}  // namespace sovang::initiatives
