// Rows into the lane, some at a time; a line is written once, by its key and by its record.
#include "features/imports/sender.hpp"

#include "features/imports/store.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"

namespace sovang::imports {

namespace {

namespace json = base::json;

/// What the line became; the same when it was sent before.
std::int64_t record_of(db::Tx& tx, const initiatives::Vault& vault, const initiatives::PreparedSubmission& prepared,
                       const initiatives::Submitted& done) {
  const auto code = initiatives::compact_code(done.receipt.code);
  const auto found = done.again && code ? initiatives::Store{tx}.find(vault.codes(), *code) : std::nullopt;
  return found ? found->id : prepared.id;
}

}  // namespace

void Sender::send(std::uint32_t line, const json::object& body) {
  const auto key = "import-" + std::to_string(import_.id) + "-" + std::to_string(line);
  const auto now = parts_.now();
  auto& reception = parts_.initiatives.reception;
  std::shared_ptr<const initiatives::PreparedSubmission> prepared;
  try {
    prepared = std::make_shared<const initiatives::PreparedSubmission>(
        initiatives::prepare_submission(form_.form, form_.find_unit, reception, {body, key, form_.look.now}));
  } catch (const base::Refused& refused) {
    const std::lock_guard lock(mutex_);
    failed_.emplace_back(line, refused);
    return;
  }
  wait_below(in_the_lane);
  {
    const std::lock_guard lock(mutex_);
    ++waiting_;
  }
  parts_.database.change(
      [this, prepared, line, now, &reception](db::Tx& tx) {
        work::Context context{actor_, now, tx, book_, "import"};
        const auto done = initiatives::submit_initiative(context, *prepared, reception.requests);
        Store{tx}.add_record(import_.id, line, record_of(tx, parts_.initiatives.vault, *prepared, done));
      },
      [this, line](std::exception_ptr failure) { take_end(line, failure); });
}

void Sender::finish(json::object& result) {
  wait_below(1);
  if (fault_) std::rethrow_exception(fault_);
  for (const auto& [line, refused] : failed_) {
    if (refused.fields.empty()) tell_line(result, "failed", line, refused.code, refused.params);
    for (const auto& wrong : refused.fields) tell_line(result, "failed", line, wrong.code, wrong.params);
  }
}

void Sender::wait_below(std::size_t most) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_ < most; });
}

void Sender::take_end(std::uint32_t line, const std::exception_ptr& failure) {
  const std::lock_guard lock(mutex_);
  --waiting_;
  try {
    if (failure) std::rethrow_exception(failure);
    ++sent_;
  } catch (const base::Refused& refused) {
    failed_.emplace_back(line, refused);
  } catch (...) {
    fault_ = std::current_exception();  // a database that is away: the import goes on when it is back
  }
  changed_.notify_one();
}

/// Rows that the rules refused while they were written: the programme had closed, a unit was gone.
std::set<std::uint32_t> lines_that_failed(const json::object& result) {
  std::set<std::uint32_t> lines;
  if (const auto* const failed = result.if_contains("failed"))
    for (const auto& [code, alike] : failed->as_object())
      for (const auto& line : alike.at("lines").as_array()) lines.insert(line.to_number<std::uint32_t>());
  return lines;
}

}  // namespace sovang::imports
