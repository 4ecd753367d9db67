// Doubtful benefits: however many there are, the rest of the question narrows them, and the totals are honest.
#include "features/inbox/doubtful.hpp"

#include <doctest/doctest.h>

#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::inbox;
using initiatives::Inquiry;
using initiatives::Status;

namespace {

constexpr std::int64_t million = 1'000'000;

/// One programme of which only what is sent counts.
struct Programme {
  initiatives::Ledger ledger;
  std::int64_t seq = 0;
  std::unordered_set<std::int64_t> slips;
  db::testing::Fresh records{db::Engine::sqlite, {db::program_migrations().begin(), db::program_migrations().end()}};

  void enter(std::size_t times, std::string_view field, std::int64_t dong, std::int64_t unit = 1) {
    for (std::size_t i = 0; i < times; ++i) {
      initiatives::Event born;
      born.seq = born.birth_seq = ++seq;
      born.at = {seq};
      born.unit_id = unit;
      born.sector = "enterprise";
      born.field = field;
      born.benefit_dong = dong;
      born.author_key = seq;
      ledger.append(born);
    }
  }
  void take_in(std::int64_t birth) {
    initiatives::Event taken;
    taken.seq = ++seq;
    taken.birth_seq = birth;
    taken.at = {seq};
    taken.from = Status::submitted;
    taken.to = Status::taken_in;
    ledger.append(taken);
  }
  initiatives::Inquired ask(const Inquiry& inquiry, std::size_t skip = 0, std::size_t most = 50) {
    evidence::KeptBenefits kept;
    initiatives::UsualBenefits usual;
    initiatives::Inquired found;
    records->read([&](db::Tx& tx) {
      found = inquire_doubtful(ledger, inquiry, {usual.of(1, ledger, {1}), kept.of(tx, 1, {1}), slips}, skip, most);
    });
    return found;
  }
};

}  // namespace

TEST_CASE("more doubtful benefits than were ever looked at are all counted, and an old one is found by its filter") {
  Programme programme;
  programme.enter(10'000, "production", 50 * million);
  programme.enter(1, "safety", 900'000 * million, 2);  // the oldest doubtful one
  const auto slip = programme.seq;
  constexpr std::int64_t many = 3'000;
  programme.enter(many, "production", 50'000 * million);
  programme.take_in(slip);

  const auto all = programme.ask({});
  CHECK(all.total == many + 1);
  CHECK(all.by_status[static_cast<std::size_t>(Status::submitted)] == many);
  CHECK(all.by_status[static_cast<std::size_t>(Status::taken_in)] == 1);
  CHECK(all.birth_seqs.size() == 50);
  CHECK(all.birth_seqs.front() == slip + many);                        // the newest
  CHECK(programme.ask({}, many, 50).birth_seqs == std::vector{slip});  // the last page
  CHECK(programme.ask({}, many + 1, 50).birth_seqs.empty());

  const auto only = [&](const Inquiry& inquiry) {
    const auto found = programme.ask(inquiry);
    return found.total == 1 && found.birth_seqs == std::vector{slip};
  };
  Inquiry field, state, unit, days, amount, sector;
  field.field = "safety";
  CHECK(only(field));
  state.counted = {Status::taken_in};
  CHECK(only(state));
  CHECK(programme.ask(state).by_status[static_cast<std::size_t>(Status::submitted)] == many);  // were any state asked
  unit.covers = [](std::int64_t id) { return id == 2; };
  CHECK(only(unit));
  days.born_before = {slip + 1};
  CHECK(only(days));
  amount.benefit_from = 900'000 * million;
  CHECK(only(amount));
  sector.sector = "administrative";
  CHECK(programme.ask(sector).total == 0);
}

TEST_CASE("doubtful benefits come in the order that is asked") {
  Programme programme;
  programme.enter(100, "production", 50 * million);
  for (const auto dong : {40'000, 90'000, 60'000}) programme.enter(1, "production", dong * million);
  const auto in = [&](Inquiry::Order order) {
    Inquiry inquiry;
    inquiry.order = order;
    return programme.ask(inquiry).birth_seqs;
  };
  using Births = std::vector<std::int64_t>;
  CHECK(in(Inquiry::Order::newest) == Births{103, 102, 101});
  CHECK(in(Inquiry::Order::oldest) == Births{101, 102, 103});
  CHECK(in(Inquiry::Order::benefit) == Births{102, 103, 101});
}

TEST_CASE("an amount that its own text names in another magnitude is doubtful however usual it is") {
  Programme programme;
  programme.enter(100, "production", 50 * million);
  CHECK(programme.ask({}).total == 0);
  programme.slips = {40};
  CHECK(programme.ask({}).birth_seqs == std::vector<std::int64_t>{40});
}
