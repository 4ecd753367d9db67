// The frame around every action: finds the route, asks who it is, opens the transaction, answers refusals and faults.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "platform/http/http.hpp"
#include "work/answers.hpp"
#include "work/assets.hpp"
#include "work/pages.hpp"
#include "work/public_address.hpp"
#include "work/router.hpp"
#include "work/routes.hpp"
#include "work/workers.hpp"

namespace sovang::work {

struct FrameOptions {
  int workers = 4;
  std::size_t waiting_reads = 2'000;  ///< beyond these, 503 with Retry-After
  std::size_t waiting_drawings = 64;  ///< three seconds of work
  std::size_t waiting_files = 8;
  /// At once for one network (http::site_key), so that it takes nobody's place: drawings, files, other reads.
  int of_one_address = 8;
  int files_of_one_address = 3;
  int reads_of_one_address = 500;  ///< behind the address of a factory many ask at once
  std::size_t waiting_changes = 20'000;
  bool https = false;
};

/// Who asks, with all they were given.
struct Asker {
  Actor actor = {};
  std::vector<Grant> grants = {};
  Proof proof = Proof::stale;
  std::string_view hindered = {};          ///< not empty: why no right of theirs holds yet, as the code of the refusal
  std::optional<Narrowing> narrowed = {};  ///< a program asks in their name, by a token, see work/bearer.hpp
};

/// What the frame needs from the rest of the program.
struct Surroundings {
  db::Database& database;
  /// The rule book in force; kept for the whole request even when a new one is loaded meanwhile.
  std::function<std::shared_ptr<const rules::Book>()> book;
  /// Who a request's token or session cookie stands for; anyone when there is none. Asked only when one came.
  std::function<Asker(db::Tx&, const http::Request&)> who = {};
  /// Where units lie on the day of the instant.
  std::function<std::shared_ptr<const Territory>(base::Instant)> territory = {};
  /// The record that a path names; nullopt: there is none. Asked before a handler runs, in its transaction.
  std::function<std::optional<Located>(db::Tx&, Subject::Kind, std::string_view, base::Instant)> locate = {};
  const Pages* pages = nullptr;
  const Assets* assets = nullptr;
  const PublicAddress* address = nullptr;
  /// Told of every answer: the route's pattern ("" for none), the status, microseconds since the last byte arrived.
  std::function<void(std::string_view route, int status, std::int64_t micros)> observe = {};
  std::function<base::Instant()> now = {};  ///< for `observe`; the wall clock when absent
};

class Frame {
 public:
  /// Throws std::logic_error for a route whose access names a part that its path does not have.
  Frame(Routes routes, Surroundings surroundings, FrameOptions options = {});
  http::Handler handler();
  http::AtOnce at_once();
  http::RefusalPage refusal_page();
  /// For http::FileDoor: lets in whom the route is for.
  http::Handler file_door();
  /// Finishes what is queued; call after Server::stop().
  void finish() {
    workers_.finish();
    drawings_.finish();
    files_.finish();
    public_files_.finish();
  }
  std::size_t waiting() const { return workers_.waiting(); }
  std::uint64_t answered_from_memory() const { return from_memory_.load(std::memory_order_relaxed); }

 private:
  struct Asking;  // one request on its way
  Asking asking_of(const std::shared_ptr<const http::Request>& request, http::Reply reply,
                   std::vector<http::Method>& allowed) const;
  void handle(const std::shared_ptr<const http::Request>& request, http::Reply reply);
  bool may_post(const Asking& asking);
  bool post_read(const std::shared_ptr<Asking>& asking);
  void begin_read(const std::shared_ptr<Asking>& asking);
  void run_read(const std::shared_ptr<Asking>& asking);
  void begin_change(const std::shared_ptr<Asking>& asking);
  void run_alone(const std::shared_ptr<Asking>& asking);
  void on_worker(const std::shared_ptr<Asking>& asking, std::function<void()> work);
  void prepare_change(const std::shared_ptr<Asking>& asking);
  void queue_form(const std::shared_ptr<Asking>& asking, const FormStep& step);
  void queue_change(const std::shared_ptr<Asking>& asking, Write write,
                    const std::shared_ptr<const MakePage>& other = nullptr);
  struct Admitted {
    Actor actor;
    Rights rights;
  };
  Admitted admit(db::Tx& tx, const Asking& asking) const;
  void require_parts() const;
  Grant allowed(db::Tx& tx, const Asking& asking, const Rights& rights) const;
  http::Response inside(db::Tx& tx, const Asking& asking, const Write& write);
  std::string_view kept_by(std::string_view host) const;
  http::Response rendered(const Asking& asking, const Page& page) const;
  void finish(const Asking& asking, http::Response& response);
  void send(const Asking& asking, http::Response response);
  http::Response failure(const Asking& asking, std::exception_ptr why) const;
  http::Response refused(const Asking& asking, int status, std::string_view code,
                         const base::json::object& params = {}) const;

  Routes routes_;
  Surroundings around_;
  FrameOptions options_;
  Router router_;
  Answers answers_;
  std::atomic<std::uint64_t> from_memory_{0};
  std::mutex made_mutex_;
  std::map<std::pair<const Workers*, std::string>, int> made_for_;  ///< under way, by network
  // Last, so that they end first: their threads use what stands above after they have answered.
  Workers workers_;
  Workers drawings_, files_;
  Workers public_files_;  ///< what anyone may ask for keeps no officer from their own
};

}  // namespace sovang::work
