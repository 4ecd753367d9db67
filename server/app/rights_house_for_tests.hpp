// A whole program on the demonstration, asked without a socket by whoever is wanted: a role at a unit, in force or
// stale.
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <future>
#include <map>
#include <set>
#include <sstream>

#include "app/demo_installation.hpp"
#include "app/locate.hpp"
#include "app/wiring.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"
#include "work/fixture_for_tests.hpp"
#include "work/right.hpp"

namespace sovang::app::testing {

using work::Located;
using work::Role;
using work::Subject;

enum class Stale { no, taken, disabled, proof };

struct Asking {
  Role role = Role::auditor;
  std::int64_t unit = 0;  ///< 0: the whole installation
  Stale stale = Stale::no;
  /// Not 0: by a token that leaves these rights at `unit`, of an account with the role in the whole installation.
  std::uint64_t left = 0;
  auto operator<=>(const Asking&) const = default;
};

inline std::string joined(std::uint64_t rights) {
  std::string text;
  for (const auto word : identity::words_of(rights)) (text += text.empty() ? "" : " ") += word;
  return text;
}

/// A data folder that is gone with it; in memory where the machine has room there: what is asked for is not the disk.
class DataFolder {
 public:
  DataFolder() { REQUIRE(mkdtemp(path_.data()) != nullptr); }
  ~DataFolder() { std::filesystem::remove_all(path_); }
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  const std::string& path() const { return path_; }
  Installation installation() const {
    config::Sources sources;
    sources.command_line = {{"data_dir", path_},
                            {"guidance", SOVANG_SOURCE_DIR "/guidance"},
                            {"second_factor", "no"},
                            {"database", "sqlite:" + path_ + "/database"}};
    return Installation{config::load(sources).settings};
  }

 private:
  static std::string above() {
    std::error_code none;
    const auto memory = std::filesystem::space("/dev/shm", none);
    constexpr std::uintmax_t room = 512U << 20U;
    return !none && memory.available > room ? "/dev/shm" : std::filesystem::temp_directory_path().string();
  }
  std::string path_ = above() + "/sovang-matrix-XXXXXX";
};

/// A whole program on the demonstration, asked without a socket. The demonstration is made once for all cases.
class House {
 public:
  House() {
    static const DataFolder original;
    static const bool made = [] {
      std::ostringstream told;
      (void)make_demo_in(original.installation(), told);
      return true;
    }();
    if (made) std::filesystem::copy(original.path(), folder_.path(), std::filesystem::copy_options::recursive);
    parts = std::make_unique<Parts>(folder_.installation());
    parts->counting.follow();
    add_routes(routes, *parts);
  }
  ~House() {
    frame_.reset();
    parts->identity.finish();
    parts.reset();
  }

  /// From now on the routes are as they stand: a hole is planted before, or by `spoil` in what the frame asks.
  void open(const std::function<void(work::Surroundings&)>& spoil = {}) {
    auto around = surroundings_of(*parts);
    if (spoil) spoil(around);
    // All ask from one address here, four at once.
    frame_ = std::make_unique<work::Frame>(routes, std::move(around), work::FrameOptions{.files_of_one_address = 8});
  }

  http::Response ask(http::Method method, const std::string& path, const std::string& cookie) const {
    std::vector<std::pair<std::string, std::string>> headers{{"sec-fetch-site", "same-origin"}};
    if (cookie.starts_with("sv_"))
      headers.emplace_back("authorization", "Bearer " + cookie);
    else if (!cookie.empty())
      headers.emplace_back("cookie", "sv=" + cookie);
    const bool changes = method != http::Method::get;
    const bool file = changes && path == "/api/v1/imports";
    if (changes) headers.emplace_back("content-type", file ? "application/octet-stream" : "application/json");
    std::promise<http::Response> answered;
    frame_->handler()(work::testing::Fixture::make({method, path, headers, changes ? "{}" : "", now}),
                      [&](http::Response response) { answered.set_value(std::move(response)); });
    return answered.get_future().get();
  }

  /// For each its own new account with one session, and with a token where it asks by one.
  void sign_in(const std::set<Asking>& all) {
    parts->database->change_and_wait([&](db::Tx& tx) {
      for (const auto& asking : all)
        if (auto& cookie = cookies_[asking]; cookie.empty()) cookie = sign_in(tx, asking);
    });
  }
  /// Of who has signed in.
  const std::string& cookie_of(const Asking& asking) const { return cookies_.at(asking); }

  base::Instant now = wall_clock();
  std::unique_ptr<Parts> parts;
  work::Routes routes;

 private:
  std::string sign_in(db::Tx& tx, const Asking& asking) {
    const auto number = std::to_string(++made_);
    const std::string token(64 - number.size(), '0');
    const identity::Account account{made_, "nguoi " + number, "Người " + number, {}, {}, {}, {}, asking.unit};
    identity::insert_account(tx, account, now);
    identity::insert_session(tx, identity::token_hash(token + number), account.id,
                             asking.stale == Stale::proof ? now + -work::fresh_time : now, "");
    if (asking.stale == Stale::disabled) identity::set_disabled(tx, account.id, now);
    if (asking.stale != Stale::taken)
      identity::insert_grant(tx, account.id, {asking.role, asking.left != 0 ? 0 : asking.unit}, now, -1);
    if (asking.left == 0) return token + number;
    tx.run_script(
        "INSERT INTO tokens (id, account_id, name, token_hash, rights, unit_id, made_at, expires_at) VALUES (" +
        number + ", " + number + ", 'thử', '" + identity::token_hash("sv_" + number) + "', '" + joined(asking.left) +
        "', " + std::to_string(asking.unit) + ", 0, " + std::to_string(now.micros + 1) + ")");
    return "sv_" + number;
  }

  DataFolder folder_;
  std::unique_ptr<work::Frame> frame_;
  std::map<Asking, std::string> cookies_;
  std::int64_t made_ = 1000;
};

inline std::string code_in(const http::Response& response) {
  if (response.status < 400 || !response.body || !response.body->starts_with("{")) return "";
  const auto body = base::parse_json(*response.body);
  const auto* code = body.as_object().if_contains("code");
  return code != nullptr && code->is_string() ? std::string{code->as_string()} : "";
}

/// A record of each kind that the demonstration has, and one that nobody has.
struct Named {
  std::string unit, programme, initiative;
  std::int64_t initiative_id = 0;
  std::string of(Subject::Kind kind) const {
    return kind == Subject::Kind::unit ? unit : kind == Subject::Kind::initiative ? initiative : programme;
  }
};

inline Named records_of(House& house) {
  Named named;
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const auto programmes = house.parts->programmes.current();
  for (const auto& programme : programmes->all()) {
    const auto found = house.parts->counting.of(programme.id)->inquire({}, 0, 1);
    if (found.total == 0) continue;
    named.programme = programme.slug;
    house.parts->database->read([&](db::Tx& tx) {
      const auto stored = initiatives::Store{tx}.find_of_birth(found.birth_seqs.front());
      named.initiative = initiatives::show_code(stored->code);
      named.initiative_id = stored->id;
      named.unit = tree->unit(frame->parent(*tree->find_id(stored->unit_id))).code;
    });
  }
  REQUIRE_FALSE(named.initiative.empty());
  return named;
}

inline std::string path_of(const work::Route& route, const Named& named) {
  std::string path = route.pattern;
  for (auto open = path.find('{'); open != path.npos; open = path.find('{')) {
    const auto close = path.find('}', open);
    const auto part = path.substr(open + 1, close - open - 1);
    std::string value = "x";
    if (route.access.subject().kind != Subject::Kind::none && part == route.access.subject().part)
      value = named.of(route.access.subject().kind);
    else if (part == "programme")
      value = named.programme;
    path.replace(open, close - open + 1, value);
  }
  // Who may is told without making a thousand files of the whole demonstration.
  if (path.find("/exports/") != path.npos) path += "?from=2100-01-01&q=khong-co";
  return path;
}

/// Units of askers, each with how it lies to the record's.
using Places = std::map<std::int64_t, std::string_view>;

inline void add_one_ended(Places& places, const org::Tree& tree, const org::Frame& frame) {
  for (org::Index i = 0; i < static_cast<org::Index>(tree.size()); ++i)
    if (!frame.exists(i)) {
      places.emplace(tree.unit(i).id, "ended");
      return;
    }
}

/// The first among these that does not hold `here`, if there is one.
inline void add_one_beside(Places& places, std::string_view relation, const org::Tree& tree, const org::Frame& frame,
                           org::Index parent, org::Index here) {
  for (const auto one : frame.children(parent))
    if (!frame.contains(one, here)) {
      places.emplace(tree.unit(one).id, relation);
      return;
    }
}

/// What lies around a unit that has one of the kind: above it, below it near and far, beside it under its own parent
/// and under another top unit; with the installation and a unit that has ended.
inline Places units_around(const org::Tree& tree, const org::Frame& frame, std::int64_t record) {
  Places places{{0, "installation"}, {record, "self"}};
  const auto here = *tree.find_id(record);
  for (const auto above : frame.ancestors(here))
    places.emplace(tree.unit(above).id, above == frame.parent(here) ? "parent" : "ancestor");
  if (const auto kids = frame.children(here); !kids.empty()) places.emplace(tree.unit(kids.front()).id, "child");
  for (const auto below : frame.subtree(here))
    if (below != here && frame.parent(below) != here && frame.children(below).empty()) {
      places.emplace(tree.unit(below).id, "deep descendant");
      break;
    }
  if (const auto parent = frame.parent(here); parent != org::nowhere)
    add_one_beside(places, "sibling", tree, frame, parent, here);
  for (const auto root : frame.roots()) add_one_beside(places, "foreign", tree, frame, root, here);
  add_one_ended(places, tree, frame);
  return places;
}

/// For routes about no record, or many: the installation, a unit with others below it, one at the bottom, one that has
/// ended.
inline Places some_units(const org::Tree& tree, const org::Frame& frame, const Named& named) {
  auto at = tree.require(named.unit);
  Places places{{0, "installation"}, {tree.unit(at).id, "above others"}};
  while (!frame.children(at).empty()) at = frame.children(at).front();
  places.emplace(tree.unit(at).id, "at the bottom");
  add_one_ended(places, tree, frame);
  return places;
}

inline Located located(House& house, Subject::Kind kind, const std::string& name) {
  Located at;
  if (kind != Subject::Kind::none)
    house.parts->database->read([&](db::Tx& tx) { at = locate(*house.parts, tx, kind, name, house.now).value(); });
  return at;
}

}  // namespace sovang::app::testing
