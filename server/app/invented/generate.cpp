// Data for load: the whole tree of unions and millions of invented initiatives, the same in every run.
#include "app/invented/generate.hpp"

#include <array>
#include <map>
#include <tuple>

#include "app/invented/phrases.hpp"
#include "base/refused.hpp"
#include "features/initiatives/bulk.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/initiatives/load_papers.hpp"
#include "features/org/import.hpp"
#include "features/programmes/actions.hpp"
#include "work/history.hpp"

namespace sovang::invented {

namespace {

constexpr std::int64_t batch = 50'000;
constexpr std::array<const char*, 5> fields = {"production", "new-product", "administration", "community",
                                               "safety-environment"};

/// No action here asks the rule book.
work::Context context_of(db::Tx& tx, base::Instant now) {
  static const int nothing = 0;
  return {{work::Actor::Kind::system, 0}, now, tx, reinterpret_cast<const rules::Book&>(nothing), "generate"};
}

/// A grassroots union in which initiatives arise.
struct Home {
  std::int64_t unit;
  Place place;
};

using CountKey = std::tuple<std::int32_t, std::int64_t, std::string_view, std::string_view, std::string_view>;
struct Sum {
  std::int64_t n = 0, benefit = 0;
};

class Generator {
 public:
  Generator(db::Database& database, const GenerateOrder& order, const Progress& progress)
      : database_(database), order_(order), progress_(progress) {}

  Generated run() {
    make_units();
    make_programme();
    const auto indexes = take_indexes();
    for (std::int64_t from = 0; from < order_.initiatives; from += batch) {
      write_batch(from, std::min(batch, order_.initiatives - from));
      progress_("command.initiatives_made", {{"programme", order_.slug}, {"initiatives", made_.initiatives}});
    }
    restore(indexes);
    make_targets();
    make_unit_papers();
    tell_history();
    return made_;
  }

 private:
  void make_units() {
    database_.change_and_wait([&](db::Tx& tx) {
      if (!programmes::Register::load(tx)->all().empty())
        throw base::Refused(base::Reason::conflict, "database_not_empty");
      org::import_catalogue(tx, order_.catalogue);
    });
    database_.change_and_wait([&](db::Tx& tx) { make_grassroots(tx); });
    progress_("command.units_made", {{"units", made_.units}});
  }

  void make_grassroots(db::Tx& tx) {
    const auto tree = org::Tree::load(tx);
    Dice dice(order_.seed);
    std::vector<org::Index> uppers;
    for (std::size_t i = 0; i < tree->size(); ++i)
      if (tree->unit(static_cast<org::Index>(i)).level == org::Level::upper)
        uppers.push_back(static_cast<org::Index>(i));
    std::vector<org::UnitRow> rows;
    places_.clear();
    for (std::int64_t number = 1; number <= order_.grassroots; ++number) {
      const auto place = static_cast<Place>(dice.below(5));
      // Some upper unions are five times larger than others, as in life.
      const auto upper = static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(uppers.size())));
      const auto& parent = tree->unit(uppers[dice.chance(40) ? upper / 5 : upper]);
      org::UnitRow row;
      row.line = static_cast<std::size_t>(number);
      row.code = "G" + std::to_string(1'000'000 + number).substr(1);
      row.parent = parent.code;
      row.kind = "cdcs";
      row.full_name = row.short_name = grassroots_name(dice, place, number);
      row.sector = std::string{sector_of(place)};
      row.ownership = std::string{ownership_of(place)};
      row.members = dice.between(12, 640);
      row.illustrative = true;
      places_.push_back(place);
      rows.push_back(std::move(row));
    }
    base::ImportProblems problems("generated");
    org::import_rows(tx, *tree, rows, problems);
    const auto whole = org::Tree::load(tx);
    homes_.clear();
    for (std::size_t i = 0; i < rows.size(); ++i)
      homes_.push_back({whole->unit(whole->require(rows[i].code)).id, places_[i]});
    made_.units = whole->size();
  }

  void make_programme() {
    database_.change_and_wait([&](db::Tx& tx) {
      auto context = context_of(tx, order_.now);
      const auto tree = org::Tree::load(tx);
      programmes::Programme wanted;
      wanted.slug = order_.slug;
      wanted.issuer = tree->unit(tree->require("TLD")).id;
      wanted.definition = "lc23-lai-chau";
      wanted.opens_at = base::start_of(base::day_from({2022, 1, 8}).value());
      wanted.closes_at = order_.open ? order_.now + 365 * base::micros_per_day : last_instant_;
      wanted.settings.title = {"Chương trình thử tải (dữ liệu minh họa)", "Load programme (illustrative data)"};
      for (const auto* field : fields) wanted.settings.fields.push_back({field, {field, field}});
      wanted.settings.sectors = {{"enterprise", {"Doanh nghiệp", "Enterprise"}},
                                 {"administrative", {"Hành chính, sự nghiệp", "Administrative"}}};
      wanted.settings.counted = {"submitted", "taken_in", "returned", "recognised"};
      wanted.illustrative = true;
      programme_ = programmes::create_programme(context, wanted);
    });
  }

  /// Random keys into large indexes are what makes bulk loading slow: they are made once, at the end.
  std::string take_indexes() {
    std::string made;
    database_.change_and_wait([&](db::Tx& tx) {
      made = initiatives::BulkLoad::drop_indexes(tx);
      next_number_ = initiatives::BulkLoad::next_number(tx);
    });
    return made;
  }

  void restore(const std::string& indexes) {
    progress_("command.indexes_made", {});
    database_.change_and_wait([&](db::Tx& tx) {
      if (!indexes.empty()) tx.run_script(indexes);
      initiatives::BulkLoad::finish(tx, next_number_);
    });
  }

  void write_batch(std::int64_t from, std::int64_t count) {
    std::int64_t events = 0, next = next_number_;
    database_.change_and_wait([&](db::Tx& tx) {
      // A batch may be run again: everything in it comes from its own seed.
      Dice dice(order_.seed ^ (static_cast<std::uint64_t>(from) * 0x9E3779B97F4A7C15U + 1));
      std::map<CountKey, Sum> counts;
      per_unit_batch_.clear();
      events = 0;
      next = next_number_;
      initiatives::BulkLoad load(tx);
      for (std::int64_t i = from; i < from + count; ++i) events += write_one(tx, load, dice, i, next, counts);
      for (const auto& [key, sum] : counts) {
        const auto& [day, unit, status, sector, field] = key;
        load.add_count({programme_.id, unit, base::Day{day}, status, sector, field, sum.n, sum.benefit});
      }
    });
    for (const auto& [unit, n] : per_unit_batch_) per_unit_[unit] += n;
    next_number_ = next;
    made_.initiatives += count;
    made_.events += events;
  }

  /// Most initiatives come in the last weeks, in working hours.
  base::Instant instant(Dice& dice) const {
    const auto days = (last_instant_.micros - programme_.opens_at.micros) / base::micros_per_day;
    const auto day = dice.chance(35) ? days - 1 - dice.below(21) : dice.below(days);
    return programme_.opens_at +
           (day * base::micros_per_day + dice.between(7 * 3600, 22 * 3600) * base::micros_per_second +
            dice.below(base::micros_per_second));
  }

  int write_one(db::Tx& tx, initiatives::BulkLoad& load, Dice& dice, std::int64_t number, std::int64_t& next,
                std::map<CountKey, Sum>& counts) {
    const auto count = static_cast<std::int64_t>(homes_.size());
    // The square of an even chance: a few unions send thousands, most a dozen, some nothing; one sends a fortieth of
    // all, which are 60,000 of 2.5 million.
    const auto roll = dice.below(40) == 0 ? 0 : dice.below(1 << 24);
    const auto place = static_cast<std::size_t>((roll * roll >> 24) * count >> 24);
    const auto& home = homes_[place];
    // Of the people in a union some send again and again: each is invented from a seed of their own.
    const auto one = std::min(dice.below(24), dice.below(24));
    Dice life(order_.seed ^ (place * 32 + static_cast<std::size_t>(one) + 1) * 0xD6E8FEB86659FD93U);
    auto author = person(life);
    const auto phone = life.next();
    auto thought = idea(dice, home.place);
    initiatives::GeneratedRow row;
    std::optional<std::string> code;
    do row.id = next++;
    while (!(code = order_.codes.of(row.id)));
    row.code = std::move(*code);
    row.programme = programme_.id;
    row.unit = home.unit;
    row.request_key = static_cast<std::int64_t>(mixed(number));
    row.sector = sector_of(home.place);
    row.field = dice.chance(12) ? fields[4] : fields[std::min<std::size_t>(3, static_cast<std::size_t>(home.place))];
    row.benefit_dong = benefit(dice, home.place);
    row.author_name = std::move(author.name);
    row.author_position = std::move(author.position);
    row.title = std::move(thought.title);
    row.description = std::move(thought.description);
    set_course(row, dice);
    std::array<std::uint64_t, 12> bits{};
    for (auto& word : bits) word = dice.next();
    bits[0] = bits[1] = phone;  // stands for the keyed hash of the phone
    row.filler = std::as_bytes(std::span{bits});
    note(row, counts);
    const auto events = load.add(row);
    if (row.status == "recognised") add_papers(tx, row, number, dice);
    return events;
  }

  /// LC23-III.1.pre: recognition, award and confirmation of the benefit, each dated while initiatives were applied.
  /// Some have all, some lack one, some papers came too late.
  void add_papers(db::Tx& tx, const initiatives::GeneratedRow& row, std::int64_t number, Dice& dice) const {
    const auto roll = dice.below(100);
    if (roll >= (row.benefit_dong ? 75 : 30)) return;
    const bool too_late = roll < 5, one_lacks = roll >= 5 && roll < 15;
    const auto dated = too_late ? base::day_of(last_instant_) + 3 : base::day_of(row.received_at);
    std::int64_t id = number * 4;
    for (const std::string_view kind : {"recognition", "award", "benefit_confirmation"})
      if (++id; !one_lacks || kind != "award")
        initiatives::load_initiative_paper(tx, id, row.id, kind, dated, order_.now);
  }

  /// LC23-III.2.1.2c: one union in eight has the incentive clause, most of them practise it.
  void make_unit_papers() {
    database_.change_and_wait([&](db::Tx& tx) {
      Dice dice(order_.seed + 2);
      std::int64_t id = 0;
      for (const auto& home : homes_) {
        if (!dice.chance(12)) continue;
        const auto agreed = base::day_of(programme_.opens_at);
        initiatives::load_unit_paper(tx, ++id, home.unit, "incentive_clause", agreed, order_.now);
        if (dice.chance(80))
          initiatives::load_unit_paper(tx, ++id, home.unit, "incentive_payment", agreed + 90, order_.now);
      }
    });
  }

  /// Papers were loaded past their actions.
  void tell_history() {
    database_.change_and_wait([&](db::Tx& tx) {
      work::Change change{"data_generated", "installation"};
      for (const auto* kind : {&initiatives::initiative_paper_record(), &initiatives::unit_paper_record()})
        for (const auto id : work::without_imprint(tx, *kind)) change.imprinted.push_back({*kind, id});
      change.after = {{"papers", change.imprinted.size()}};
      auto context = context_of(tx, order_.now);
      work::record(context, change);
    });
  }

  /// When it came, how far it got and when.
  void set_course(initiatives::GeneratedRow& row, Dice& dice) const {
    row.received_at = row.status_at = instant(dice);
    row.applied_from = base::day_of(row.received_at) + -30;
    const auto roll = dice.below(100);
    row.status = roll < 63   ? "submitted"
                 : roll < 77 ? "taken_in"
                 : roll < 79 ? "returned"
                 : roll < 96 ? "recognised"
                 : roll < 99 ? "refused"
                             : "withdrawn";
    if (row.status == "submitted") return;
    const auto days = dice.between(1, 20);
    const auto later = row.received_at.micros + base::micros_per_day * days;
    const auto left = last_instant_.micros - row.received_at.micros;
    row.status_at = {later < last_instant_.micros ? later : row.received_at.micros + left / 21 * days};
  }

  void note(const initiatives::GeneratedRow& row, std::map<CountKey, Sum>& counts) {
    const auto count = [&](base::Instant when, std::string_view status, std::int64_t n) {
      auto& sum = counts[{base::day_of(when).number, row.unit, status, row.sector, row.field}];
      sum.n += n;
      sum.benefit += n * row.benefit_dong.value_or(0);
    };
    count(row.received_at, "submitted", 1);
    ++per_unit_batch_[row.unit];
    if (row.status == "submitted") return;
    count(row.status_at, "submitted", -1);
    count(row.status_at, row.status, 1);
  }

  void make_targets() {
    database_.change_and_wait([&](db::Tx& tx) {
      auto context = context_of(tx, order_.now);
      const auto tree = org::Tree::load(tx);
      const auto frame = tree->on(base::day_of(last_instant_));
      std::vector<std::int64_t> totals(tree->size());
      for (const auto& [unit, n] : per_unit_) totals[static_cast<std::size_t>(tree->find_id(unit).value())] = n;
      const auto order = frame->order();
      for (auto unit = order.rbegin(); unit != order.rend(); ++unit)
        if (const auto parent = frame->parent(*unit); parent != org::nowhere)
          totals[static_cast<std::size_t>(parent)] += totals[static_cast<std::size_t>(*unit)];
      Dice dice(order_.seed + 1);
      std::vector<programmes::TargetRevision> revisions;
      for (const auto unit : order) {
        if (dice.chance(3)) continue;  // some were never assigned one: "unknown"
        const auto total = totals[static_cast<std::size_t>(unit)];
        revisions.push_back({tree->unit(unit).id, programmes::TargetOwner::assigned, "", programme_.opens_at,
                             order_.now, std::max<std::int64_t>(1, total * 100 / dice.between(55, 230)), ""});
      }
      made_.targets = static_cast<std::int64_t>(programmes::revise_targets(context, programme_, revisions).written);
    });
  }

  std::uint64_t mixed(std::int64_t number) const {
    return Dice(order_.seed + static_cast<std::uint64_t>(number) * 2 + 1).next();
  }

  db::Database& database_;
  const GenerateOrder& order_;
  const Progress& progress_;
  /// LC23-II.2.1a: what is invented came before this instant, also when the programme stays open.
  const base::Instant last_instant_ = base::end_of(base::day_from({2023, 8, 31}).value());
  programmes::Programme programme_;
  std::vector<Place> places_;
  std::vector<Home> homes_;
  std::int64_t next_number_ = 0;
  std::map<std::int64_t, std::int64_t> per_unit_, per_unit_batch_;
  Generated made_;
};

}  // namespace

Generated generate(db::Database& database, const GenerateOrder& order, const Progress& progress) {
  return Generator(database, order, progress).run();
}

}  // namespace sovang::invented
