// The targets of who asks and what is asked: cookies, tokens, proofs of work, addresses, bodies.
#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/account_filter.hpp"
#include "features/identity/device.hpp"
#include "features/identity/passkey_wire.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/store.hpp"
#include "features/inbox/question.hpp"
#include "features/initiatives/routes.hpp"
#include "features/org/import.hpp"
#include "features/org/read_change.hpp"
#include "features/people/read_person.hpp"
#include "features/targets/fulfilment_views.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/target.hpp"
#include "targets.hpp"
#include "work/bearer.hpp"
#include "work/checkpoints.hpp"
#include "work/history_filter.hpp"
#include "work/proofs.hpp"
#include "work/query.hpp"

namespace sovang::fuzz {

namespace {

constexpr base::Instant now{1'700'000'000'000'000};
constexpr std::int64_t account = 7;

void must(bool what) {
  if (!what) std::abort();
}

crypto::Secret a_key() {
  crypto::Secret key;
  std::fill_n(key.data(), crypto::Secret::size, static_cast<unsigned char>(7));
  return key;
}

const crypto::KeyRing& keys() {
  static const crypto::KeyRing ring{[] {
    std::vector<crypto::Secret> masters;
    masters.push_back(a_key());
    return masters;
  }()};
  return ring;
}

/// In the bytes '$' stands for the secret that opens: the search could never guess it, and is to put it everywhere.
std::string filled(std::string_view bytes, std::string_view secret) {
  std::string text;
  for (const char c : bytes.substr(0, 8'192)) {
    if (c == '$')
      text += secret;
    else
      text += c;
  }
  return text;
}

/// One account with a session, a token and a device.
class Guarded {
 public:
  Guarded() {
    database_->change_and_wait([this](db::Tx& tx) {
      identity::insert_account(tx, owner, now);
      identity::insert_session(tx, identity::token_hash(session), account, now, "");
      tx.run_script(
          "INSERT INTO tokens (id, account_id, name, token_hash, rights, unit_id, made_at, expires_at) "
          "VALUES (1, 7, 'x', '" +
          crypto::sha256_hex(token) + "', 'see_units', 0, 0, " + std::to_string(now.micros + 1) + ")");
    });
  }
  ~Guarded() { door_.finish(); }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  /// The account that these headers stand for; 0: anyone, or a token that opens nothing.
  std::int64_t who(std::vector<std::pair<std::string, std::string>> headers) {
    http::Request request;
    request.headers = std::move(headers);
    request.received_at = now;
    std::int64_t found = 0;
    try {
      database_->read([&](db::Tx& tx) { found = door_.who(tx, request).actor.account; });
    } catch (const base::Refused& refused) {
      must(refused.code == "token_unknown");
    }
    return found;
  }

  const std::string session = std::string(60, '5') + "cafe", token = "sv_ABCDEFGHJKMNPQRSTVWXYZ23456";
  const identity::Account owner{account, "ha", "Hà", "sealed", {}, {}, {}, 0};
  const identity::Devices devices{a_key()};
  const std::string device = devices.sign(owner, "");

 private:
  std::unique_ptr<db::Database> database_ = db::open("sqlite::memory:");
  identity::Door door_{*database_,
                       {false, std::int64_t{1} << 50, a_key(), keys(), [](std::int64_t) { return false; },
                        [](std::int64_t, base::Day) { return base::json::value(nullptr); }}};
};

Guarded& guarded() {
  static Guarded one;
  return one;
}

/// A reader that refuses has said what is wrong; one that takes gives its answer to `look`.
template <class Read, class Look>
void read_and(Read&& read, Look&& look) {
  try {
    look(read());
  } catch (const base::Refused& refused) {
    must(!refused.code.empty());
  }
}

bool sound(std::string_view text) { return http::is_utf8(text) && base::clean_line(text) == text; }

/// "T" the confederation, "P" a province below it.
const std::shared_ptr<const org::Tree>& a_tree() {
  static const auto tree = [] {
    const auto database = db::open("sqlite::memory:");
    std::shared_ptr<const org::Tree> made;
    database->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi\nT,,confederation,TLD,Tổng Liên đoàn\n"
          "P,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Pê\n");
      org::import_units(tx, in, "f.csv");
    });
    database->read([&](db::Tx& tx) { made = org::Tree::load(tx); });
    return made;
  }();
  return tree;
}

void ask_inbox(const http::Request& request) {
  static const auto settings = [] {
    programmes::Settings made;
    made.sectors = {{"enterprise", {}}};
    made.fields = {{"production", {}}};
    return made;
  }();
  read_and([&] { return inbox::question_in(request, *a_tree(), settings); },
           [](const inbox::Question& question) {
             must(question.page >= 1 && question.size >= 1 && question.size <= 200 && question.benefit_from >= 0);
             must(sound(question.q) && (question.sector.empty() || question.sector == "enterprise"));
             must(!question.waiting_days || *question.waiting_days >= 1);
           });
}

/// Where pages begin, and the marks that a continuation is asked between.
void ask_places(const http::Request& request) {
  for (const auto* name : {"from", "after"})
    read_and([&] { return work::cursor_in(request, name, 0); }, [](std::int64_t place) { must(place >= 0); });
  for (const auto* name : {"since", "before"}) {
    const auto text = request.parameter(name).value_or("");
    read_and([&] { return work::checkpoint_number(text); },
             [&](std::int64_t number) { must(std::stoll(std::string{text}) == number); });
  }
}

void ask_accounts(const http::Request& request) {
  read_and([&] { return identity::account_filter(*a_tree(), request); },
           [](const identity::AccountFilter& filter) {
             must(filter.page >= 1 && filter.size >= 1 && filter.size <= 500 && sound(filter.name));
             must(!filter.state || static_cast<int>(*filter.state) < identity::account_state_count);
             for (const auto& unit : {filter.unit, filter.at})
               must(!unit || static_cast<std::size_t>(*unit) < a_tree()->size());
           });
}

void ask_fulfilments(const http::Request& request) {
  read_and([&] { return targets::fulfilments_asked(request, now); },
           [&](const targets::FulfilmentQuestion& question) {
             must(question.page >= 1 && question.size >= 1 && question.size <= 1'000 && sound(question.unit));
             must(question.standing.has_value() == !request.parameter("state").value_or("").empty());
           });
}

}  // namespace

void cookie(std::string_view bytes) {
  const auto sent = filled(bytes, guarded().session);
  const auto found = guarded().who({{"cookie", sent}});
  must(found == 0 || (found == account && sent.find("sv=" + guarded().session) != sent.npos));
  if (sent == "sv=" + guarded().session) must(found == account);  // it does open
  const auto shown = filled(bytes, guarded().device);
  const auto number = guarded().devices.number_of(shown, guarded().owner);
  must(number.empty() != (shown == guarded().device));
}

void bearer(std::string_view bytes) {
  const auto sent = filled(bytes, guarded().token);
  http::Request request;
  request.headers = {{"authorization", sent}};
  const auto shown = work::bearer_of(request);
  const auto true_cookie = "sv=" + guarded().session;
  const auto found = guarded().who({{"authorization", sent}, {"cookie", true_cookie}});
  // A token that was shown decides alone; another scheme says nothing.
  must(found == (!shown || *shown == guarded().token ? account : 0));
}

void proof(std::string_view bytes) {
  work::Proofs proofs{keys()};
  const auto challenge = proofs.challenge("b", 0, now, now);
  const auto sent = filled(bytes, challenge);
  const auto checked = proofs.check(sent, "b", now);
  if (checked.fault != work::ProofFault::none) {
    must(sent != challenge && !work::to_word(checked.fault).empty());
    return;
  }
  must(sent.starts_with(challenge) && checked.first_at == now);
}

void query(std::string_view bytes) {
  const auto parsed = http::parse_target("/?" + std::string{bytes.substr(0, 8'192)});
  if (!parsed) return;
  http::Request request;
  request.query = parsed->query;
  request.received_at = now;
  ask_inbox(request);
  read_and([&] { return people::question_in(request, *a_tree(), base::day_of(now)); },
           [](const people::Question& question) { must(question.page >= 1 && sound(question.q)); });
  read_and([&] { return targets::question_in(request, now); },
           [](const targets::Question& question) {
             must(question.page >= 1 && question.size >= 1 && question.size <= 1'000);
             must(!question.as_of || *question.as_of <= now);
           });
  read_and([&] { return initiatives::board_question(request); },
           [](const initiatives::BoardQuestion& question) {
             must(question.page >= 1 && question.size >= 1 && question.size <= 200 && sound(question.q));
           });
  read_and([&] { return initiatives::page_number(request); }, [](std::size_t page) { must(page >= 1); });
  read_and([&] { return work::history_filter(request); }, [](const work::HistoryFilter&) {});
  (void)initiatives::version_known(request);
  ask_places(request);
  ask_accounts(request);
  ask_fulfilments(request);
}

void body(std::string_view bytes) {
  const auto today = base::day_of(now);
  read_and([&] { return org::read_change(bytes); }, [](const org::Change&) {});
  read_and(
      [&] {
        work::Body sent{bytes};
        const auto words = people::words_in(sent, today);
        const auto post = people::post_in(sent, *a_tree(), today, [](std::int64_t) { return true; });
        sent.finish("person_wrong");
        return std::pair{words, post};
      },
      [](const auto& told) {
        must(!told.first.name.empty() && sound(told.first.name));
        must(!told.second.to || told.second.from <= *told.second.to);
      });
  read_and([&] { return identity::read_shown(base::parse_json(bytes)); },
           [](const crypto::PasskeyShown& shown) { must(!shown.credential.empty()); });
  read_and(
      [&] {
        work::Body sent{bytes};
        auto made = identity::read_made(sent);
        sent.finish("passkey_refused");
        return made;
      },
      [](const crypto::PasskeyMade&) {});
}

}  // namespace sovang::fuzz
