// One libpq connection in pipeline mode.
#include "platform/db/postgres_link.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "platform/db/postgres_row.hpp"

namespace sovang::db::postgres {

namespace {

constexpr std::size_t most_unread = 1000;

std::size_t highest_parameter(std::string_view text) {
  std::size_t highest = 0;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1))
    highest = std::max(
        highest, static_cast<std::size_t>(std::strtoul(std::string{text.substr(at + 1, 4)}.c_str(), nullptr, 10)));
  return highest;
}

bool is_letter(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Whole words, anywhere: a change may hide in WITH. A false alarm costs nothing but a savepoint.
bool holds_changing_word(std::string_view text) {
  std::string upper{text};
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  bool selects = false;
  for (std::size_t at = 0; at < upper.size();) {
    std::size_t end = at;
    while (end < upper.size() && is_letter(upper[end])) ++end;
    const std::string_view word = std::string_view{upper}.substr(at, end - at);
    if (word == "INSERT" || word == "UPDATE" || word == "DELETE" || word == "MERGE") return true;
    selects = selects || word == "SELECT";
    at = end + 1;
  }
  return !selects;
}

/// Parameters in libpq's form: text, except blobs, which go as they are.
class Values {
 public:
  Values(Params params, std::string_view query) {
    std::size_t room = 0;
    for (const Param& param : params) room += size_of(param) + 1;
    texts_.reserve(room);  // so that nothing moves
    for (const Param& param : params) std::visit([&](const auto& value) { add(value, query); }, param.value());
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  static std::size_t size_of(const Param& param) {
    const auto* text = std::get_if<std::string_view>(&param.value());
    return text != nullptr ? text->size() : 20;
  }
  void push(const char* value, std::size_t length, int format) {
    values_.push_back(value);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(format);
  }
  void add_text(std::string_view text) {
    const std::size_t start = texts_.size();
    texts_.append(text).push_back('\0');
    push(texts_.data() + start, text.size(), 0);
  }
  void add(std::nullptr_t, std::string_view) { push(nullptr, 0, 0); }
  void add(std::int64_t number, std::string_view) { add_text(std::to_string(number)); }
  void add(std::string_view text, std::string_view query) {
    if (text.find('\0') != std::string_view::npos) throw std::logic_error{std::string{query} + ": text with a NUL"};
    add_text(text);
  }
  void add(std::span<const std::byte> blob, std::string_view) {
    push(blob.empty() ? "" : reinterpret_cast<const char*>(blob.data()), blob.size(), 1);
  }

  std::string texts_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

void note_warning(void* warned, const PGresult* notice) {
  const char* const severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity != nullptr && std::string_view{severity} == "WARNING") *static_cast<bool*>(warned) = true;
}

}  // namespace

Link::Link(const Settings& settings) : use_(settings.use), reply_(settings.reply) {
  // What stands after dbname overrides the address; the rest are defaults an address may change.
  constexpr const char* end = nullptr;
  const std::array keys{"connect_timeout",
                        "application_name",
                        "keepalives_idle",
                        "target_session_attrs",
                        "dbname",
                        "client_encoding",
                        end};
  const std::array values{"2", "sovang", "30", "read-write", settings.url.c_str(), "UTF8", end};
  connection_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (!connection_ || PQstatus(connection_.get()) != CONNECTION_OK)
    throw Error{ErrorKind::connection_lost, "cannot connect to PostgreSQL"};
  if (PQserverVersion(connection_.get()) < 130000) throw std::runtime_error{"PostgreSQL is older than 13"};
  const char* const encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view{encoding} != "UTF8")
    throw std::runtime_error{"the database's encoding is not UTF8"};
  PQsetNoticeReceiver(connection_.get(), note_warning, &warned_);
  PQsetnonblocking(connection_.get(), 1);
  PQenterPipelineMode(connection_.get());
  configure(settings);
}

void Link::configure(const Settings& settings) {
  const std::string milliseconds = std::to_string(settings.reply.count());
  std::string text =
      "SET client_min_messages = warning; SET bytea_output = hex; SET TimeZone = 'UTC'; SET extra_float_digits = 1;"
      "SET idle_in_transaction_session_timeout = '60s';";
  if (settings.use == Use::write) {
    // Pinned, whatever the role or the database says; remote_apply is stricter and may stay.
    text +=
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> "
        "'remote_apply';";
    text += "SET default_transaction_isolation = 'read committed'; SET default_transaction_read_only = off;";
  } else {
    text += "SET default_transaction_read_only = on; SET statement_timeout = " + milliseconds + ";";
  }
  if (const auto error = run_script(text)) throw *error;
}

bool Link::alive() const {
  if (!connection_ || PQstatus(connection_.get()) != CONNECTION_OK) return false;
  pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
  // Between transactions the server says nothing: whatever comes is its farewell.
  return !sent_.empty() || ::poll(&socket, 1, 0) == 0;
}

void Link::give_up(const std::string& why) {
  connection_.reset();
  for (auto& [name, query] : queries_) query->known = false;
  throw Error{ErrorKind::connection_lost, "PostgreSQL: " + why};
}

void Link::must_send(int result) {
  if (result != 1) give_up("cannot send");
}

Link::Prepared& Link::find(const Sql& sql) {
  const auto found = queries_.find(sql.name);
  if (found != queries_.end()) {
    if (found->second->text.data() != sql.postgres.data() && found->second->text != sql.postgres)
      throw std::logic_error{std::string{sql.name} + ": two queries with one name"};
    return *found->second;
  }
  auto query = std::make_unique<Prepared>(Prepared{std::string{sql.name}, std::string{sql.postgres},
                                                   highest_parameter(sql.postgres), holds_changing_word(sql.postgres)});
  const std::string_view key = query->name;
  return *queries_.emplace(key, std::move(query)).first->second;
}

bool Link::may_change(const Sql& sql) { return find(sql).may_change; }

void Link::prepare(Prepared& query, std::size_t action) {
  must_send(PQsendPrepare(connection_.get(), query.name.c_str(), query.text.c_str(), 0, nullptr));
  query.known = true;
  sent_.push_back({action, false, &query, query.name});
}

void Link::send(const Sql& sql, Params params, std::size_t action, bool wanted) {
  Prepared& query = find(sql);
  if (params.size() != query.parameters)
    throw std::logic_error{query.name + ": takes " + std::to_string(query.parameters) + " parameters, got " +
                           std::to_string(params.size())};
  const Values values{params, query.name};
  if (!connection_) give_up("not connected");
  if (!query.known) prepare(query, action);
  must_send(PQsendQueryPrepared(connection_.get(), query.name.c_str(), values.count(), values.values(),
                                values.lengths(), values.formats(), 0));
  sent_.push_back({action, wanted, nullptr, query.name});
  if (sent_.size() % 64 == 0) flush_or_wait(false);
}

void Link::send(const char* command, std::size_t action) {
  if (!connection_) give_up("not connected");
  must_send(PQsendQueryParams(connection_.get(), command, 0, nullptr, nullptr, nullptr, nullptr, 0));
  sent_.push_back({action, false, nullptr, command});
}

/// Without `for_result`: until everything is handed to the system, reading what comes meanwhile, so that neither side
/// waits for the other with full buffers. With it: until a result is there.
void Link::flush_or_wait(bool for_result) {
  PGconn* const connection = connection_.get();
  while (true) {
    const int unsent = PQflush(connection);
    if (unsent < 0) give_up("the connection broke while sending");
    if (for_result ? PQisBusy(connection) == 0 : unsent == 0) return;
    pollfd socket{PQsocket(connection), static_cast<short>(unsent == 1 ? POLLIN | POLLOUT : POLLIN), 0};
    const int ready = ::poll(&socket, 1, static_cast<int>(reply_.count()));
    // A commit that is late is never cancelled: a cancelled one reports success (reliability.md, finding 8).
    if (ready == 0) give_up("no answer within " + std::to_string(reply_.count()) + " ms");
    if (ready < 0 && errno != EINTR) give_up("the connection broke while waiting");
    if ((socket.revents & (POLLIN | POLLHUP | POLLERR)) != 0 && PQconsumeInput(connection) == 0)
      give_up("the server closed the connection");
  }
}

Result::Owner Link::next_result() {
  flush_or_wait(true);
  return Result::Owner{PQgetResult(connection_.get())};
}

Link::Outcome Link::complete(const std::function<void(const Row&)>* on_row) {
  Outcome outcome;
  try {
    if (!connection_) give_up("not connected");
    must_send(PQsendFlushRequest(connection_.get()));
    for (; !sent_.empty(); sent_.pop_front()) take(sent_.front(), on_row, outcome);
  } catch (const Error& error) {
    const std::size_t action = sent_.empty() ? 0 : sent_.front().action;
    sent_.clear();
    outcome.failure = Failure{action, error};
  }
  return outcome;
}

void Link::take(const Sent& sent, const std::function<void(const Row&)>* on_row, Outcome& outcome) {
  if (sent.wanted && on_row != nullptr) PQsetSingleRowMode(connection_.get());
  while (const Result::Owner result = next_result()) {
    switch (PQresultStatus(result.get())) {
      case PGRES_SINGLE_TUPLE:
      case PGRES_TUPLES_OK:
        take_rows(sent, result.get(), on_row, outcome);
        break;
      case PGRES_COMMAND_OK:
        if (sent.wanted) outcome.changed = std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
        break;
      case PGRES_PIPELINE_ABORTED:
        if (sent.preparing != nullptr) sent.preparing->known = false;
        break;
      default:
        if (sent.preparing != nullptr) sent.preparing->known = false;
        if (!outcome.failure) outcome.failure = Failure{sent.action, error_of(result.get(), sent.name)};
        // A farewell ("terminating connection"): nothing more will come.
        if (outcome.failure->error.kind == ErrorKind::connection_lost) give_up(outcome.failure->error.what());
    }
  }
}

void Link::take_rows(const Sent& sent, PGresult* result, const std::function<void(const Row&)>* on_row,
                     Outcome& outcome) {
  const int rows = PQntuples(result);
  if (sent.wanted && PQresultStatus(result) == PGRES_TUPLES_OK)
    outcome.changed = std::strtoll(PQcmdTuples(result), nullptr, 10);
  if (!sent.wanted || on_row == nullptr) return;
  for (int i = 0; i < rows; ++i) {
    if (outcome.thrown) {
      // A reader that has seen enough of a long answer: reading to its end would take longer than a new connection.
      if (++outcome.unread > most_unread && use_ == Use::read) give_up("a long answer was left unread");
      continue;
    }
    ++outcome.delivered;
    try {
      (*on_row)(ResultRow{result, i, sent.name});
    } catch (...) {
      outcome.thrown = std::current_exception();
    }
  }
}

void Link::drop_to_sync() {
  for (auto result = next_result(); !result || PQresultStatus(result.get()) != PGRES_PIPELINE_SYNC;
       result = next_result()) {
  }
}

void Link::resume() {
  if (!connection_) return;
  try {
    must_send(PQpipelineSync(connection_.get()));
    drop_to_sync();
  } catch (const Error&) {
    // Given up: the next command says so.
  }
}

void Link::roll_back() noexcept {
  try {
    // When a command before it has failed, the server skips the first ROLLBACK too.
    for (int tries = 0; connection_ && tries < 2; ++tries) {
      send("ROLLBACK", 0);
      must_send(PQpipelineSync(connection_.get()));
      Outcome ignored;
      for (; !sent_.empty(); sent_.pop_front()) take(sent_.front(), nullptr, ignored);
      drop_to_sync();
      if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
    }
  } catch (...) {
    sent_.clear();
  }
}

void Link::commit() {
  warned_ = false;
  send("COMMIT", 0);
  must_send(PQpipelineSync(connection_.get()));
  std::optional<Error> failure;
  std::string tag;
  for (auto result = next_result(); !result || PQresultStatus(result.get()) != PGRES_PIPELINE_SYNC;
       result = next_result()) {
    if (!result) continue;
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK)
      tag = PQcmdStatus(result.get());
    else if (!failure)
      failure = error_of(result.get(), "COMMIT");
  }
  sent_.clear();
  if (failure) throw *failure;
  if (tag != "COMMIT") throw Error{ErrorKind::serialization, "COMMIT: the transaction was already undone"};
  // "canceling wait for synchronous replication": committed here, perhaps nowhere else. Not acknowledged.
  if (warned_) give_up("the commit was not confirmed");
}

std::optional<Error> Link::run_script(const std::string& text) {
  PGconn* const connection = connection_.get();
  resume();
  if (!connection_ || PQexitPipelineMode(connection) != 1 || PQsendQuery(connection, text.c_str()) != 1)
    give_up("cannot send");
  std::optional<Error> failure;
  while (const Result::Owner result = next_result()) {
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY && !failure)
      failure = error_of(result.get(), "script");
  }
  if (PQenterPipelineMode(connection) != 1) give_up("cannot go on after a script");
  return failure;
}

}  // namespace sovang::db::postgres
