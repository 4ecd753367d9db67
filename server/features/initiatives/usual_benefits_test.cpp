// Medians of what initiatives claim, and what is far off them.
#include "features/initiatives/usual_benefits.hpp"

#include <doctest/doctest.h>

using namespace sovang;
using namespace sovang::initiatives;

namespace {

constexpr std::int64_t million = 1'000'000;

void enter(Ledger& ledger, std::int64_t& seq, std::string_view field, std::int64_t dong, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) {
    Event born;
    born.seq = born.birth_seq = ++seq;
    born.at = {seq};
    born.unit_id = 1;
    born.sector = "enterprise";
    born.field = field;
    born.benefit_dong = dong;
    born.author_key = seq;
    ledger.append(born);
  }
}

}  // namespace

TEST_CASE("what is usual in a field is its own median, else that of all; few amounts have none") {
  Ledger ledger;
  std::int64_t seq = 0;
  UsualBenefits usual;
  enter(ledger, seq, "safety", 10 * million, UsualBenefits::least - 1);
  enter(ledger, seq, "safety", 0, 50);  // nothing claimed is no amount
  CHECK(usual.of(1, ledger, {1})->in("safety") == 0);

  enter(ledger, seq, "machines", 500 * million, UsualBenefits::least);
  const auto later = base::Instant{1} + 600 * base::micros_per_second;
  CHECK(usual.of(1, ledger, later + -1)->in("machines") == 0);  // as it was a moment ago
  const auto now = usual.of(1, ledger, later);
  CHECK(now->in("machines") == 500 * million);
  CHECK(now->in("safety") == 500 * million);  // too few of its own: the median of all
}

TEST_CASE("an amount is far off from 300 times the median on, or below a 300th of it") {
  CHECK(is_far_above(18'000 * million, 60 * million));
  CHECK_FALSE(is_far_above(18'000 * million - 1, 60 * million));
  CHECK(is_far_below(200'000, 60 * million));
  CHECK_FALSE(is_far_below(200'001, 60 * million));
  CHECK_FALSE(is_far_below(0, 60 * million));  // none was claimed
  CHECK_FALSE(is_far_above(18'000 * million, 0));
}

TEST_CASE("an inquiry keeps what fits by field and amount") {
  Ledger ledger;
  std::int64_t seq = 0;
  enter(ledger, seq, "safety", 10 * million, 3);
  enter(ledger, seq, "machines", 10 * million, 2);
  enter(ledger, seq, "machines", 900 * million, 1);
  Inquiry inquiry;
  inquiry.fits = [](std::string_view field, std::int64_t dong) { return field == "machines" && dong > 100 * million; };
  const auto found = ledger.inquire(inquiry, 0, 10);
  CHECK(found.birth_seqs == std::vector<std::int64_t>{6});
  CHECK(found.total == 1);
}
