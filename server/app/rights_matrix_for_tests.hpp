// The authorisation matrix: what must come of each question is told here a second time, apart from the code that
// decides it; who asks is each role at every place around a record, with rights in force and with stale ones.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <span>
#include <thread>

#include "app/rights_house_for_tests.hpp"

namespace sovang::app::testing {

using work::Access;
using work::Right;

/// Double entry: who changes the table in work/rights.cpp changes it here too, and says why to whoever reads both.
inline const std::map<std::string, std::set<std::string>, std::less<>> holders{
    {"see_accounts", {"administrator", "auditor"}},
    {"give_rights", {"administrator"}},
    {"see_awards",
     {"administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"}},
    {"judge_awards", {"administrator", "approver"}},
    {"keep_evaluations", {"administrator", "officer", "approver"}},
    {"clone_programmes", {"administrator", "officer"}},
    {"add_documents", {"administrator", "officer", "approver"}},
    {"export_tables", {"administrator", "officer", "approver", "council_secretary", "auditor"}},
    {"see_history", {"administrator", "officer", "approver", "auditor"}},
    {"see_units",
     {"administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"}},
    {"edit_organisation", {"administrator", "officer"}},
    {"see_initiatives", {"administrator", "officer", "approver", "council_secretary", "council_member", "auditor"}},
    {"handle_initiatives", {"administrator", "officer", "approver"}},
    {"see_contacts", {"administrator", "officer", "approver"}},
    {"remind_units", {"administrator", "officer"}},
    {"see_webhooks", {"administrator", "auditor"}},
    {"keep_webhooks", {"administrator"}},
    {"import_tables", {"administrator", "officer"}},
    {"see_targets",
     {"administrator", "officer", "approver", "council_secretary", "council_member", "bloc_officer", "auditor"}},
    {"set_targets", {"administrator", "officer"}},
    {"see_persons", {"administrator", "officer", "approver", "council_secretary", "auditor"}},
    {"edit_persons", {"administrator", "officer"}},
    {"release_persons", {"administrator", "officer"}},
    {"audit_benefits", {"administrator", "auditor"}},
};

/// The second entry of what asks for a fresh proof, and of the states in which a right is not to be had.
inline const std::set<std::string, std::less<>> weighty{"give_rights", "release_persons", "keep_webhooks"};
/// Of rights that need none elsewhere.
inline const std::set<std::string, std::less<>> weighty_posts{"/api/v1/programmes",
                                                              "/api/v1/programmes/{programme}/clone"};
inline const std::map<std::string, std::set<work::State>, std::less<>> not_in{
    {"judge_awards", {work::State::upcoming}},
    {"keep_evaluations", {work::State::upcoming}},
    {"add_documents", {work::State::withdrawn}},
    {"handle_initiatives", {work::State::withdrawn}},
};

/// Empty: there is none.
inline std::string unknown_code(Subject::Kind kind) {
  return kind == Subject::Kind::none         ? ""
         : kind == Subject::Kind::unit       ? "unit_unknown"
         : kind == Subject::Kind::initiative ? "initiative_unknown"
                                             : "programme_unknown";
}

/// By walking up, one parent at a time: another way than Frame::contains.
inline bool lies_in(const org::Tree& tree, const org::Frame& frame, std::int64_t above, std::int64_t unit) {
  if (above == 0) return true;
  const auto top = *tree.find_id(above);
  if (!frame.exists(top)) return false;
  for (auto at = *tree.find_id(unit); at != org::nowhere; at = frame.parent(at))
    if (at == top) return true;
  return false;
}

/// What must come: 401, 403 with its code, 404 as for what does not exist, or "" for being let in.
inline std::string expected(const House& house, const work::Route& route, const Located& at, const Asking& asking) {
  const auto record = at.unit;
  if (asking.stale == Stale::disabled) return "sign_in_required";
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const auto kind = route.access.subject().kind;
  const bool holds =
      asking.stale != Stale::taken && (asking.left == 0 || (asking.left & work::bit_of(route.access.right())) != 0) &&
      holders.at(std::string{work::to_word(route.access.right())}).contains(std::string{work::to_word(asking.role)});
  if (kind == Subject::Kind::none) {
    if (!holds) return "right_missing";
  } else {
    const bool inside = asking.stale != Stale::taken && lies_in(*tree, *frame, asking.unit, record);
    const bool part = kind == Subject::Kind::programme_part && holds && asking.unit != 0 &&
                      frame->exists(*tree->find_id(asking.unit)) && lies_in(*tree, *frame, record, asking.unit);
    if (!inside && !part) return unknown_code(kind);
    if (!holds) return "right_missing";
  }
  const std::string right{work::to_word(route.access.right())};
  if (const auto found = not_in.find(right); found != not_in.end() && found->second.contains(at.state))
    return "right_not_now";
  const bool asks_proof =
      weighty.contains(right) || (route.method == http::Method::post && weighty_posts.contains(route.pattern));
  const bool stale = asks_proof && (asking.stale == Stale::proof || asking.left != 0);
  return stale ? "identity_proof_required" : "";
}

struct Question {
  const work::Route& route;
  std::string path;
  Located at;
  Asking asking;
  std::string_view relation;  ///< of the asker's unit to the record's
};

struct Tally {
  int asked = 0, let_in = 0;
  std::map<std::string_view, int> relations;  ///< what was asked, by the asker's place
  std::vector<std::string> faults;
};

inline void judge(const House& house, const Question& question, int status, const std::string& code, Tally& tally) {
  const auto& [route, path, at, asking, relation] = question;
  const auto wanted = expected(house, route, at, asking);
  ++tally.asked;
  ++tally.relations[relation];
  const bool refused = status == 401 || code == "right_missing" || code == "identity_proof_required" ||
                       code == "right_not_now" || (!code.empty() && code == unknown_code(route.access.subject().kind));
  if (!refused) ++tally.let_in;
  // Let in is not enough: whoever is let in and meets a fault of ours was not shown to be let in.
  if (status >= 500 || (wanted.empty() ? refused : code != wanted))
    tally.faults.push_back(path + " as " + std::string{work::to_word(asking.role)} + " of " +
                           std::to_string(asking.unit) + ", " + std::string{relation} +
                           (asking.left != 0 ? " by a token" : "") + ": wanted " + wanted + ", came " +
                           std::to_string(status) + " " + code);
}

/// Some at a time, as a server is asked.
inline void ask_all(House& house, const std::vector<Question>& questions, Tally& tally) {
  std::set<Asking> askings;
  for (const auto& one : questions) askings.insert(one.asking);
  house.sign_in(askings);
  std::vector<std::pair<int, std::string>> answers(questions.size());
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> askers(4);
  for (auto& asker : askers)
    asker = std::thread{[&] {
      for (std::size_t i = next++; i < questions.size(); i = next++) {
        const auto& one = questions[i];
        const auto response = house.ask(one.route.method, one.path, house.cookie_of(one.asking));
        answers[i] = {response.status, code_in(response)};
      }
    }};
  for (auto& asker : askers) asker.join();
  for (std::size_t i = 0; i < questions.size(); ++i)
    judge(house, questions[i], answers[i].first, answers[i].second, tally);
}

inline constexpr auto everything = (std::uint64_t{1} << work::right_count) - 1;

inline constexpr std::array every_stale{Stale::no, Stale::taken, Stale::disabled, Stale::proof};

/// Each role at each of the places, in force and stale, and by a token that leaves it the route's right and not.
inline void add_questions(std::vector<Question>& questions, const work::Route& route, const Named& named,
                          const Located& at, const Places& places, std::span<const Stale> stales = every_stale) {
  const auto path = path_of(route, named);
  for (const auto& [unit, relation] : places)
    for (int role = 0; role < work::role_count; ++role) {
      for (const auto stale : stales)
        questions.push_back({route, path, at, {static_cast<Role>(role), unit, stale}, relation});
      for (const auto left : {everything, everything & ~work::bit_of(route.access.right())})
        questions.push_back({route, path, at, {static_cast<Role>(role), unit, Stale::no, left}, relation});
    }
}

/// No fault, and nothing that was to be asked left out; tells how much that was.
inline void check_whole(const Tally& tally, std::chrono::steady_clock::time_point began,
                        const std::set<std::string_view>& relations) {
  for (const auto& fault : tally.faults) FAIL_CHECK(fault);
  for (const auto relation : relations) CHECK_MESSAGE(tally.relations.contains(relation), relation);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::string by_relation;
  for (const auto& [relation, asked] : tally.relations)
    by_relation += ", " + std::string{relation} + " " + std::to_string(asked);
  MESSAGE(tally.asked, " cases in ", took.count(), " s, ", tally.let_in, " let in", by_relation);
}

}  // namespace sovang::app::testing
