// SQLite as a database of the product.
#include "platform/db/sqlite_database.hpp"

#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "platform/db/migrate.hpp"
#include "platform/db/pool.hpp"
#include "platform/db/sqlite_checkpointer.hpp"
#include "platform/db/sqlite_copy.hpp"
#include "platform/db/sqlite_session.hpp"

namespace sovang::db::sqlite {

namespace {

constexpr Sql begin_read{"db.begin_read", "BEGIN", ""};
constexpr Sql end_read{"db.end_read", "COMMIT", ""};

/// ":memory:" is a real file on a file system in memory: several connections, snapshots and the log behave as on disk.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::string name = roomy("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path().string();
    name += "/sovang-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw Error{ErrorKind::full, "cannot make " + name};
    path_ = name;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  std::string file() const { return path_ + "/database"; }

 private:
  static bool roomy(const char* folder) {
    struct statvfs found {};
    return statvfs(folder, &found) == 0 && found.f_bavail * found.f_frsize > (256ULL << 20) &&
           access(folder, W_OK) == 0;
  }
  std::string path_;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& path, const Options& options)
      : options_(options),
        private_(path == ":memory:" ? std::make_unique<PrivateFolder>() : nullptr),
        file_(private_ ? private_->file() : path),
        write_connection_(file_, Use::write, options, private_ == nullptr),
        session_(write_connection_),
        checkpointer_(file_, options, private_ == nullptr),
        readers_(options.readers, [this] { return std::make_unique<Connection>(file_, Use::read, options_, true); }) {
    migrate(options.steps, [this](const std::function<void(Tx&)>& body) {
      const Change change{body, {}};
      if (const auto failure = run_batch(session_, {&change, 1}, counts_, {}).front()) std::rethrow_exception(failure);
    });
    writer_ = std::thread{[this] { write(); }};
  }

  ~SqliteDatabase() override {
    lane_.close();
    writer_.join();
  }

  Engine engine() const override { return Engine::sqlite; }

  void read(const std::function<void(Tx&)>& body) override {
    const auto connection = readers_.lend();
    control(*connection, begin_read);
    try {
      Transaction tx{*connection, Use::read};
      body(tx);
    } catch (...) {
      control(*connection, end_read);
      throw;
    }
    control(*connection, end_read);
  }

  void change(std::function<void(Tx&)> body, Done done) override { lane_.push({std::move(body), std::move(done)}); }
  std::size_t waiting() const override { return lane_.waiting(); }
  Counts counts() const override { return counts_.read(); }

  void copy_to(const std::string& file) override {
    Connection source{file_, Use::read, options_, true};
    copy(source, file);
  }

 private:
  static void control(Connection& connection, const Sql& sql) {
    Statement& statement = connection.prepare(sql);
    const Running running{statement};
    statement.step();
  }

  void write() {
    const WriterThread mark;
    while (true) {
      // Gone before the next is awaited: a change may hold on to its connection.
      const auto batch = lane_.take(options_.batch);
      if (batch.empty()) return;
      const auto outcomes = run_batch(session_, batch, counts_, {});
      lane_.answered(batch.size());
      for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done(outcomes[i]);
      if (checkpointer_.note(session_.log_pages())) session_.checkpoint();
    }
  }

  const Options options_;
  const std::unique_ptr<PrivateFolder> private_;
  const std::string file_;
  Connection write_connection_;
  WriterSession session_;
  Checkpointer checkpointer_;
  AtomicCounts counts_;
  Pool<Connection> readers_;
  Lane lane_;
  std::thread writer_;
};

}  // namespace

std::unique_ptr<Database> open(const std::string& path, const Options& options) {
  return std::make_unique<SqliteDatabase>(path, options);
}

}  // namespace sovang::db::sqlite
