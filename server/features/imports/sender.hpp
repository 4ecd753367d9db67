// Sends rows on behalf of their authors, as the form does: prepared here, written in the lane among what people send.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "base/refused.hpp"
#include "features/imports/kind.hpp"

namespace sovang::imports {

/// How many rows wait in the writer's lane at once: a part of a batch, so that what people send finds room in each.
inline constexpr std::size_t in_the_lane = 48;

/// A programme as it takes entries at one moment, at which what is sent with it was received.
struct FormNow {
  initiatives::Look look;
  const programmes::Programme& programme;
  base::Day day;
  initiatives::Form form;
  initiatives::FindUnit find_unit;
};

class Sender {
 public:
  /// `actor`: who ran it, see acting_for().
  Sender(const Parts& parts, const Import& import, const work::Actor& actor, const FormNow& form,
         const rules::Book& book)
      : parts_(parts), import_(import), actor_(actor), form_(form), book_(book) {}
  ~Sender() { wait_below(1); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void send(std::uint32_t line, const base::json::object& body);
  /// Waits for all; adds the lines that were refused to "failed". Throws the database's fault.
  void finish(base::json::object& result);
  std::size_t sent() const { return sent_; }

 private:
  void wait_below(std::size_t most);
  void take_end(std::uint32_t line, const std::exception_ptr& failure);

  const Parts& parts_;
  const Import& import_;
  const work::Actor& actor_;
  const FormNow& form_;
  const rules::Book& book_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t waiting_ = 0, sent_ = 0;
  std::vector<std::pair<std::uint32_t, base::Refused>> failed_;
  std::exception_ptr fault_;
};

/// Lines that the rules refused while they were written: the programme had closed, a unit was gone.
std::set<std::uint32_t> lines_that_failed(const base::json::object& result);

}  // namespace sovang::imports
