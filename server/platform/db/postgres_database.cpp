// PostgreSQL as a database of the product.
#include "platform/db/postgres_database.hpp"

#include <mutex>
#include <thread>

#include "platform/db/migrate.hpp"
#include "platform/db/pool.hpp"
#include "platform/db/postgres_copy.hpp"
#include "platform/db/postgres_session.hpp"

namespace sovang::db::postgres {

namespace {

constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ";
constexpr std::string_view lock_text = "SELECT pg_advisory_xact_lock(7306371801)";
constexpr Sql lock_migrations{"db.lock_migrations", "", lock_text};

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const std::string& url, const Options& options)
      : options_(options), url_(url), readers_(options.readers, [this] { return std::make_unique<Link>(reader()); }) {
    WriterSession session{writer()};
    migrate(options.steps, [&](const std::function<void(Tx&)>& body) {
      const Change change{[&](Tx& tx) {
                            tx.each(lock_migrations, {}, [](const Row&) {});
                            body(tx);
                          },
                          {}};
      if (const auto failure = run_batch(session, {&change, 1}, counts_, {}).front()) std::rethrow_exception(failure);
    });
    for (std::size_t i = 0; i < options.writers; ++i) writers_.emplace_back([this] { write(); });
  }

  ~PostgresDatabase() override {
    lane_.close();
    for (std::thread& writer : writers_) writer.join();
  }

  Engine engine() const override { return Engine::postgres; }

  void read(const std::function<void(Tx&)>& body) override {
    auto link = readers_.lend();
    if (!link->alive()) link.replace();
    Transaction tx{*link, Mode::read};
    tx.control(begin_read);
    tx.renew_with([&]() -> Link& {
      link.replace();
      link->send(begin_read, 0);
      return *link;
    });
    struct End {
      Pool<Link>::Lease& link;
      ~End() {
        if (link) link->roll_back();
        if (link && !link->alive()) link.discard();
      }
    } end{link};
    body(tx);
  }

  void change(std::function<void(Tx&)> body, Done done) override { lane_.push({std::move(body), std::move(done)}); }
  std::size_t waiting() const override { return lane_.waiting(); }
  Counts counts() const override { return counts_.read(); }

  void copy_to(const std::string& file) override { dump(url_, file); }

 private:
  Settings writer() const { return {url_, Use::write, options_.reply}; }
  Settings reader() const { return {url_, Use::read, options_.read_reply}; }

  /// Writers take turns: one carries its statements out while the one before it waits for the disk. So two batches
  /// never hold each other's row locks (no deadlock inside one process), and a batch is as large as it can be.
  void write() {
    const WriterThread mark;
    WriterSession session{writer()};
    while (true) {
      std::unique_lock turn{turn_};
      const auto batch = lane_.take(options_.batch);
      if (batch.empty()) return;
      const auto outcomes = run_batch(session, batch, counts_, [&] { turn.unlock(); });
      if (turn.owns_lock()) turn.unlock();
      lane_.answered(batch.size());
      for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done(outcomes[i]);
    }
  }

  const Options options_;
  const std::string url_;
  AtomicCounts counts_;
  Pool<Link> readers_;
  Lane lane_;
  std::mutex turn_;
  std::vector<std::thread> writers_;
};

}  // namespace

std::unique_ptr<Database> open(const std::string& url, const Options& options) {
  return std::make_unique<PostgresDatabase>(url, options);
}

}  // namespace sovang::db::postgres
