// The table of contents of the API: a route cannot be registered without saying who may use it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "base/sentences.hpp"
#include "platform/http/http.hpp"
#include "work/access.hpp"
#include "work/context.hpp"

namespace sovang::work {

/// What a handler sees of its request.
struct Call {
  const http::Request& request;
  std::unordered_map<std::string, std::string> path;  ///< {programme} → "lc23"
  base::Language language;
  std::string origin = {};  ///< where people reach us: "https://sangkien.example.vn", see PublicAddress
  const std::string& of(const std::string& name) const { return path.at(name); }
};

using Handle = std::function<http::Response(Context&, const Call&)>;

/// The second half of a change in two steps: runs in the writer's transaction, must be short, may run more than once.
using Write = std::function<http::Response(Context&)>;
/// The first half: checks, normalises, seals and signs on the caller's thread, without a transaction; throws
/// base::Refused. What it returns must own everything it needs (the Call is gone when it runs).
using Prepare = std::function<Write(const Call&)>;
/// What comes before a first half that depends on who asks: finds what is theirs, in the read transaction in which it
/// was asked whether they may. What it returns must own everything it needs of the transaction.
using Find = std::function<Prepare(Context&, const Call&)>;
/// The same where all is judged in that read transaction: finds and refuses; what it gives only writes, and asks again
/// what may have changed in between. What it returns must own everything it needs.
using Judge = std::function<Write(Context&, const Call&)>;

/// A page of web/: a template's name and its data (the object the API gives for the same; the frame adds lang, path,
/// now …).
struct Page {
  std::string name;  ///< "leaderboard": dist/public/{vi,en}/leaderboard.html
  base::json::object data = {};
  int status = 200;
  http::Keep keep = {};
  std::string location = {};  ///< set: sent there instead (303, or a `status` from 300), by path
  std::string code = {};      ///< of a refusal, for the log
};
using ShowPage = std::function<Page(Context&, const Call&)>;
/// Makes a page after the commit, on a worker: what a write finds to be shown is not made in the writer's time.
using MakePage = std::function<Page()>;
/// The first half of a plain form's change: the page to show, and what is written before it is shown (nothing: it is
/// only shown). `write` is short as Write is; what it gives makes another page than the one that was made ready.
struct FormStep {
  Page page;
  std::function<MakePage(Context&)> write = nullptr;
};
using PrepareForm = std::function<FormStep(const Call&)>;
/// Answered on the I/O thread from memory; must not block. For /health, /metrics and the like.
using Direct = std::function<http::Response(const http::Request&)>;

/// Work that takes long without the database (hashing a password): runs on a lane of its own, opens its own
/// transactions.
using Alone = std::function<http::Response(const Call&)>;
/// Asked on the I/O thread before a place in the lane is taken; throws base::Refused, must not block.
using AskFirst = std::function<void(const http::Request&)>;
class Workers;

struct Route {
  http::Method method;
  std::string pattern;  ///< "/api/v1/programmes/{programme}/initiatives"
  Access access;
  Handle handle;
  bool changes;               ///< false: a read transaction; true: a write transaction in the writer's batch
  Prepare prepare = nullptr;  ///< set: a change in two steps; `handle` is then empty
  ShowPage page = nullptr;    ///< set: answered with a page; refusals and faults too
  Direct direct = nullptr;
  Alone alone = nullptr;
  Workers* lane = nullptr;  ///< of `alone`
  AskFirst ask_first = nullptr;
  PrepareForm form = nullptr;  ///< set: a plain form's change in two steps; answered with a page too
  bool rehearses = false;      ///< a change that is undone when it is answered
  enum class Lane { workers, drawings, files } reads = Lane::workers;  ///< where a read runs
  bool takes_file = false;                                             ///< the body is bytes, not JSON
  Find find = nullptr;                                                 ///< set: gives `prepare` for the one who asks
};

class Routes {
 public:
  void read(std::string pattern, Access access, Handle handle);  ///< GET, HEAD
  /// GET, HEAD of a picture or poster that is drawn for the one who asks, tens of milliseconds of work that anyone can
  /// ask for: one after the other on a lane of its own, so that a flood of them holds no page up. When many wait, what
  /// is kept from a moment ago is given, else 503.
  void drawn(std::string pattern, Access access, Handle handle);
  /// The same for whole tables as files, seconds of work where a country is asked for: they hold no picture up either.
  void file(std::string pattern, Access access, Handle handle);
  void change(http::Method method, std::string pattern, Access access, Handle handle);  ///< POST, PUT, PATCH, DELETE
  /// POST that says what a change would do: runs the same code in a write transaction and keeps nothing of it.
  void rehearse(std::string pattern, Access access, Handle handle);
  /// A change whose costly part needs no transaction and is kept out of the writer's lane (submissions: 10,000 a
  /// second). For who must be signed in it is prepared on a worker, after it is known that they may: what they ask may
  /// cost much.
  void change_in_two_steps(http::Method method, std::string pattern, Access access, Prepare prepare);
  /// Nothing is judged of what is not theirs: `find` refuses it as what does not exist.
  void change_in_two_steps(http::Method method, std::string pattern, Access access, Find find);
  /// For what strangers may try (a code with a number), and for what is long to look up: only what `judge` lets through
  /// meets the writer.
  void change_once_judged(http::Method method, std::string pattern, Access access, Judge judge);
  /// The same as POST of a whole file, as application/octet-stream. How large it may be says http::FileDoor.
  void receive_file(std::string pattern, Access access, Prepare prepare);
  void receive_file(std::string pattern, Access access, Find find);
  /// GET of a page; the pattern is the Vietnamese one, "/en" + pattern is the same page in English.
  void page(std::string pattern, Access access, ShowPage show);
  /// POST of a plain form (see http::parse_form), a change in two steps prepared on a worker, also under /en. What the
  /// form refuses it catches itself, to show everything typed again.
  void form(std::string pattern, Access access, PrepareForm prepare);
  /// POST that only asks (a question too long or too personal for an address): a read transaction, never the writer's
  /// lane, so that a flood of questions meets the bounded queue of reads. `ask_form`: a plain form, also under /en.
  void ask(std::string pattern, Access access, Handle handle);
  void ask_form(std::string pattern, Access access, ShowPage show);
  void direct(std::string pattern, Direct direct);
  /// POST; when the lane's queue is full, 503 with Retry-After. For anyone: the handler asks who it is itself.
  void alone(std::string pattern, Workers& lane, Alone alone, AskFirst ask_first = nullptr);
  /// The tests walk this table; nothing else registers routes.
  const std::vector<Route>& all() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

/// An answer that is as good for the next who asks: see http::Keep.
http::Response json_response(const base::json::value& value, const http::Keep& keep);
http::Response json_response(const base::json::value& value, int status = 200);
/// 204: done, and nothing to tell.
http::Response no_content();
/// A PNG that is given again for a minute before it is drawn anew, with an ETag of its content.
http::Response kept_picture(std::string png);

}  // namespace sovang::work
