// launched and fulfilled: from what units recorded, as of an instant, as it was known.
#include "features/awards/fixture_for_tests.hpp"
#include "features/targets/fulfilments.hpp"

using namespace sovang;
using namespace sovang::awards::testing;

namespace {

/// A unit records, at an instant, that it held what its programme asks of it; nullopt: takes it back.
void record(World& world, base::Instant when, const std::string& slug, const char* kind, const std::string& unit,
            std::optional<std::string_view> held_on) {
  world.change(when, [&](work::Context& context) {
    const auto& programme = world.programmes.current()->require(slug);
    const auto tree = world.tree.current();
    targets::Fulfilment fulfilment;
    if (held_on) fulfilment.held_on = base::parse_day(*held_on);
    targets::record_fulfilment(context, programme, tree->unit(tree->require(unit)).id,
                               *targets::asked_of_units(*world.book, programme, kind).front().obligation, fulfilment);
  });
}

std::string told(std::optional<std::int64_t> value) { return !value ? "unknown" : *value == 1 ? "yes" : "no"; }

}  // namespace

TEST_CASE("a conference held before 15/9/2023 fulfils LC23-II.1, one held later does not, none after the day is no") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    const auto due = at("2023-09-15T00:00:00+07:00");
    const auto fulfilled = [&](const std::string& unit, base::Instant as_of, std::optional<base::Instant> known = {}) {
      const auto season = world.open(known);
      return told(measure(*season, *world.book->vocabulary().metric("fulfilled"),
                          {rules::SubjectKind::Of::unit, "grassroots"}, {{"obligation", {"unit-conference"}}}, as_of)
                      .of(unit));
    };
    const auto recorded = at("2023-09-16T09:00:00+07:00");
    record(world, recorded, "lc23", "conference", "LD12-108-A", "2023-09-14");
    record(world, recorded, "lc23", "conference", "LD12-108-B", "2023-09-15");
    CHECK(fulfilled("LD12-108-A", now) == "yes");
    CHECK(fulfilled("LD12-108-B", now) == "no");
    CHECK(fulfilled("LD12-111-A", now) == "no");
    // As of an instant before it was held, and as known before it was recorded.
    CHECK(fulfilled("LD12-108-A", at("2023-09-14T00:00:00+07:00")) == "unknown");
    CHECK(fulfilled("LD12-108-A", at("2023-09-14T00:00:00.000001+07:00")) == "yes");
    CHECK(fulfilled("LD12-108-A", now, recorded) == "no");
    CHECK(fulfilled("LD12-108-A", now, recorded + 1) == "yes");
    CHECK(fulfilled("LD12-111-A", due + -1) == "unknown");
    CHECK(fulfilled("LD12-111-A", due) == "no");
    record(world, recorded + 10, "lc23", "conference", "LD12-108-A", {});  // taken back
    CHECK(fulfilled("LD12-108-A", now) == "no");
  }
}

TEST_CASE("a unit that recorded its launch has launched; where no day is named, silence is unknown (BK21-1.1a)") {
  World world{db::Engine::sqlite};
  world.change(prepared, [&](work::Context& context) { world.create(context, "bk21", "LD12", {}, "bk21-bac-kan"); });
  record(world, prepared + 1, "bk21", "launch", "LD12-108-A", "2022-03-01");
  const auto season = world.open({}, "bk21");
  const auto launched =
      measure(*season, *world.book->vocabulary().metric("launched"), {rules::SubjectKind::Of::unit, "grassroots"}, {});
  CHECK(told(launched.of("LD12-108-A")) == "yes");
  CHECK(told(launched.of("LD12-108-B")) == "unknown");
}
