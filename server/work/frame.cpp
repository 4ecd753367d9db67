// How a request becomes an answer.
#include "work/frame.hpp"

#include <chrono>

#include "base/log.hpp"
#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/address_key.hpp"
#include "platform/http/problem.hpp"
#include "work/asking.hpp"
#include "work/bearer.hpp"
#include "work/origin.hpp"

namespace sovang::work {

namespace {

base::Language language_of(std::string_view path, std::string_view chosen, std::string_view accepted) {
  if (!path.starts_with("/api/")) return is_english(path) ? base::Language::en : base::Language::vi;
  return base::language_from(chosen.empty() ? accepted : chosen);
}

base::Instant wall_clock() {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

/// For the header Allow.
std::string names_of(const std::vector<http::Method>& methods) {
  std::string names;
  for (const auto method : methods) {
    using enum http::Method;
    const std::string_view name = method == get     ? "GET, HEAD"
                                  : method == head  ? "HEAD"
                                  : method == post  ? "POST"
                                  : method == put   ? "PUT"
                                  : method == patch ? "PATCH"
                                                    : "DELETE";
    (names += names.empty() ? "" : ", ") += name;
  }
  return names;
}

constexpr std::size_t worth_compressing = 600;

bool is_text(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.starts_with("application/json") ||
         content_type.starts_with("image/svg");
}

/// What ?lang= asks for, as handle() finds it: a kept answer must not be taken for one in the other language.
std::string_view language_in(std::string_view target) {
  constexpr std::string_view name = "lang=";
  for (auto mark = target.find(name); mark != target.npos; mark = target.find(name, mark + 1))
    if (mark > 0 && (target[mark - 1] == '?' || target[mark - 1] == '&')) return target.substr(mark + name.size(), 2);
  return {};
}

}  // namespace

Frame::Frame(Routes routes, Surroundings surroundings, FrameOptions options)
    : routes_(std::move(routes)),
      around_(std::move(surroundings)),
      options_(options),
      router_(routes_.all()),
      workers_(options.workers, options.waiting_reads),
      drawings_(1, options.waiting_drawings),
      files_(2, options.waiting_files),  // so that a table of a country holds no small one up
      public_files_(2, options.waiting_files) {
  if (!around_.now) around_.now = wall_clock;
  require_parts();
}

std::string_view Frame::kept_by(std::string_view host) const {
  return around_.address == nullptr ? std::string_view{} : around_.address->kept_by(host);
}

http::Handler Frame::handler() {
  return [this](std::shared_ptr<const http::Request> request, http::Reply reply) { handle(request, std::move(reply)); };
}

http::AtOnce Frame::at_once() {
  return [this](const http::Glance& glance) -> std::shared_ptr<const http::Ready> {
    const auto encoding = http::best_encoding(glance.accept_encoding);
    const auto language = language_of(glance.target, language_in(glance.target), glance.accept_language);
    auto ready = answers_.find(glance.target, encoding, language, kept_by(glance.host));
    if (!ready && around_.assets != nullptr) ready = around_.assets->find(glance.target, encoding);
    if (ready) from_memory_.fetch_add(1, std::memory_order_relaxed);
    return ready;
  };
}

http::RefusalPage Frame::refusal_page() {
  return [this](const std::shared_ptr<const http::Request>& head, int status,
                std::string_view code) -> std::optional<http::Response> {
    std::vector<http::Method> allowed;
    const auto asking = asking_of(head, {}, allowed);
    if (!asking.wants_page()) return std::nullopt;
    return refused(asking, status, code);
  };
}

/// What would be refused when the whole body is there is refused before the first byte of it is taken.
http::Handler Frame::file_door() {
  return [this](const std::shared_ptr<const http::Request>& head, http::Reply reply) {
    std::vector<http::Method> allowed;
    const auto asking = std::make_shared<Asking>(asking_of(head, std::move(reply), allowed));
    if (asking->route == nullptr) return send(*asking, refused(*asking, 404, "page_not_found"));
    on_worker(asking, [this, asking] {
      around_.database.read([&](db::Tx& tx) { (void)admit(tx, *asking); });
      asking->reply(no_content());
    });
  };
}

/// `allowed`: the methods that a path without this one has.
Frame::Asking Frame::asking_of(const std::shared_ptr<const http::Request>& request, http::Reply reply,
                               std::vector<http::Method>& allowed) const {
  auto found = router_.find(request->method, request->path);
  Asking asking{request,
                std::move(reply),
                found.route,
                {*request, std::move(found.path),
                 language_of(request->path, request->parameter("lang").value_or(""),
                             request->header("accept-language").value_or(""))}};
  if (around_.address != nullptr) asking.call.origin = around_.address->of(*request);
  asking.host = kept_by(request->header("host").value_or(""));
  asking.encoding = http::best_encoding(request->header("accept-encoding").value_or(""));
  asking.head = request->method == http::Method::head;
  allowed = std::move(found.allowed);
  return asking;
}

void Frame::handle(const std::shared_ptr<const http::Request>& request, http::Reply reply) {
  std::vector<http::Method> allowed;
  auto asking = std::make_shared<Asking>(asking_of(request, std::move(reply), allowed));
  if (asking->route == nullptr) {
    const bool reads = request->method == http::Method::get || asking->head;
    if (!allowed.empty()) {
      auto answer = refused(*asking, 405, "method_not_allowed");
      answer.headers.emplace_back("Allow", names_of(allowed));
      return send(*asking, std::move(answer));
    }
    if (auto file = around_.assets != nullptr && reads ? around_.assets->response(*request) : std::nullopt)
      return send(*asking, std::move(*file));
    return send(*asking, refused(*asking, 404, "page_not_found"));
  }
  try {
    if (asking->route->direct) return send(*asking, asking->route->direct(*request));
    asking->book = around_.book();
    if (request->method != http::Method::get && !asking->head && !may_post(*asking)) return;
    asking->route->changes ? begin_change(asking) : begin_read(asking);
  } catch (...) {
    send(*asking, failure(*asking, std::current_exception()));
  }
}

/// Where an unsafe request comes from and what it carries; answers those it does not let in.
bool Frame::may_post(const Asking& asking) {
  const auto& request = *asking.request;
  // No other site can make a browser send a token; whoever sends one is not asked for where they come from.
  if (!bearer_of(request) && !is_same_site(request, !asking.route->access.is_public()))
    send(asking, refused(asking, 403, "cross_site"));
  else if (asking.route->takes_file && request.header("content-type") != "application/octet-stream")
    send(asking, refused(asking, 415, "file_required"));
  else if (request.path.starts_with("/api/") && !request.body.empty() && !asking.route->takes_file && !is_json(request))
    send(asking, refused(asking, 415, "json_required"));
  else if (asking.wants_page() && !request.body.empty() && !is_form(request))
    send(asking, refused(asking, 415, "form_required"));
  else
    return true;
  return false;
}

/// false: there is no room, or too much is made for this address already.
bool Frame::post_read(const std::shared_ptr<Asking>& asking) {
  const auto lane = asking->route->reads;
  const bool drawn = lane == Route::Lane::drawings, file = lane == Route::Lane::files;
  auto& line = drawn ? drawings_ : !file ? workers_ : asking->route->access.is_public() ? public_files_ : files_;
  const auto most = drawn  ? options_.of_one_address
                    : file ? options_.files_of_one_address
                           : options_.reads_of_one_address;
  const std::pair<const Workers*, std::string> place{&line, http::site_key(asking->request->peer)};
  const auto done = [this, place] {
    const std::lock_guard lock(made_mutex_);
    if (--made_for_[place] == 0) made_for_.erase(place);
  };
  {
    const std::lock_guard lock(made_mutex_);
    if (made_for_[place] >= most) return false;
    ++made_for_[place];
  }
  const bool taken = line.post([this, asking, done] {
    run_read(asking);
    done();
  });
  if (!taken) done();
  return taken;
}

void Frame::begin_read(const std::shared_ptr<Asking>& asking) {
  // A kept answer that is out of date: one makes it anew, the others wait for that one.
  const bool shared = asking->route->access.is_public() && asking->route->method == http::Method::get &&
                      !asking->head && !has_credentials(*asking->request);
  if (shared && answers_.last(asking->asked()) != nullptr) {
    asking->making = answers_.begin(asking->asked(), [this, asking](const std::shared_ptr<const http::Response>& made) {
      made != nullptr ? send(*asking, *made) : run_read(asking);
    });
    if (!asking->making) return;
  }
  if (post_read(asking)) return;
  auto answer = shared ? answers_.lately(asking->asked()) : nullptr;
  if (answer == nullptr)
    answer = std::make_shared<const http::Response>(refused(*asking, 503, "busy", {{"seconds", 2}}));
  if (asking->making) answers_.end(asking->asked(), answer);
  send(*asking, *answer);
}

void Frame::run_read(const std::shared_ptr<Asking>& asking) {
  http::Response response;
  try {
    around_.database.read([&](db::Tx& tx) { response = inside(tx, *asking, nullptr); });
    finish(*asking, response);
  } catch (...) {
    response = failure(*asking, std::current_exception());
  }
  // What is no more (an initiative that was withdrawn) is not to be given out of the kept ones when it is busy later.
  if (asking->making && !response.keep && response.status < 500) answers_.forget(asking->asked());
  if (asking->making)
    answers_.end(asking->asked(), response.keep ? std::make_shared<const http::Response>(response) : nullptr);
  send(*asking, std::move(response));
}

http::Response Frame::rendered(const Asking& asking, const Page& page) const {
  return around_.pages->render(page, asking.call);
}

/// In the transaction. Throws what the action throws.
http::Response Frame::inside(db::Tx& tx, const Asking& asking, const Write& write) {
  const auto& request = *asking.request;
  const auto [actor, rights] = admit(tx, asking);
  Context context{actor, request.received_at, tx, *asking.book, name_of(request), rights};
  auto response = write                ? write(context)
                  : asking.route->page ? rendered(asking, asking.route->page(context, asking.call))
                                       : asking.route->handle(context, asking.call);
  if (!asking.route->access.is_public() || actor.kind != Actor::Kind::anyone ||
      asking.route->method != http::Method::get)
    response.keep = {};
  return response;
}

http::Response Frame::failure(const Asking& asking, std::exception_ptr why) const {
  const auto& id = asking.request->id;
  try {
    std::rethrow_exception(why);
  } catch (const base::Refused& refusal) {
    if (!asking.wants_page()) return http::problem(refusal, id);
    return refused(asking, http::status_of(refusal.reason), refusal.code, refusal.params);
  } catch (const db::Error& error) {
    base::log(base::Level::error, "database_error", {{"request_id", id}, {"what", error.what()}});
    using enum db::ErrorKind;
    if (error.kind == full || error.kind == busy || error.kind == serialization || error.kind == connection_lost)
      return refused(asking, 503, "storage_unavailable", {{"seconds", 5}});
  } catch (const std::exception& fault) {
    base::log(base::Level::error, "fault",
              {{"request_id", id}, {"what", fault.what()}, {"route", asking.route ? asking.route->pattern : ""}});
  }
  return refused(asking, 500, "fault", {{"request_id", id}});
}

/// A page for those who asked for a page, a problem document for programs.
http::Response Frame::refused(const Asking& asking, int status, std::string_view code,
                              const base::json::object& params) const {
  auto problem = http::problem(status, code, asking.request->id, params);
  if (!asking.wants_page() || around_.pages == nullptr || around_.pages->empty()) return problem;
  if (status == 401) return rendered(asking, {"", {}, 303, {}, "/dang-nhap"});
  const auto message = base::sentence(asking.call.language, "error." + std::string{code}, params);
  auto page = rendered(
      asking,
      {status == 404 ? "not_found" : "error", {{"request_id", asking.request->id}, {"message", message}}, status});
  for (auto& header : problem.headers) page.headers.push_back(header);  // Retry-After
  page.code = code;
  return page;
}

/// Compresses; remembers what may be kept. The compressed form of an unchanged content is made once.
void Frame::finish(const Asking& asking, http::Response& response) {
  if (response.status != 200 || !response.event_topic.empty() || !response.body) return;
  const auto add = [&](std::string name, std::string_view value) {
    response.headers.emplace_back(std::move(name), value);
  };
  const auto etag = response.keep ? "\"" + crypto::sha256_hex(*response.body).substr(0, 20) +
                                        static_cast<char>(asking.encoding) + "\""
                                  : std::string{};
  const auto last = response.keep ? answers_.last(asking.asked()) : nullptr;
  const bool compressed = asking.encoding != http::Encoding::identity && response.body->size() >= worth_compressing &&
                          is_text(response.content_type);
  if (compressed) {
    const bool same = last != nullptr && last->etag == etag;
    response.body =
        same ? last->body : std::make_shared<const std::string>(http::compress(asking.encoding, *response.body));
    add("Content-Encoding", http::to_token(asking.encoding));
  }
  if (!response.keep) return;
  add("Vary", asking.request->path.starts_with("/api/") ? "Accept-Encoding, Accept-Language" : "Accept-Encoding");
  add("Cache-Control", "no-cache");
  auto ready = std::make_shared<const http::Ready>(make_ready(response, etag, options_.https));
  add("ETag", etag);
  answers_.put(asking.asked(), std::move(ready), response);
}

/// From any thread; exactly once.
void Frame::send(const Asking& asking, http::Response response) {
  const auto& request = *asking.request;
  if (asking.route != nullptr) response.route = asking.route->pattern;
  if (around_.observe)
    around_.observe(response.route, response.status, around_.now().micros - request.received_at.micros);
  asking.reply(std::move(response));
}

}  // namespace sovang::work
