// A season on a database of its own, filled by hand: what the tests of awards share.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "base/refused.hpp"
#include "features/awards/season.hpp"
#include "features/awards/views.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/bulk.hpp"
#include "features/org/import.hpp"
#include "features/programmes/actions.hpp"
#include "platform/db/engines_for_tests.hpp"

namespace sovang::awards::testing {

inline base::Instant at(std::string_view text) { return base::parse_instant(text).value(); }
inline const base::Instant opens = at("2022-01-08T00:00:00+07:00"), closes = at("2023-09-01T00:00:00+07:00");
inline const base::Instant prepared = at("2022-01-01T00:00:00+07:00"), now = at("2023-09-20T08:00:00+07:00");

inline const std::string units =
    "unit_code,parent_code,level,kind,name_vi,members,group_code,group_name_vi\n"
    "TLD,,confederation,TLD,Tổng Liên đoàn,,,\n"
    "LD12,TLD,top,LDLD_TINH,LĐLĐ tỉnh Lai Châu,,,\n"
    "LD99,TLD,top,LDLD_TINH,LĐLĐ tỉnh Khác,,,\n"
    "LD99-A,LD99,grassroots,CDCS,CĐCS Khác,,,\n"
    "LD12-108,LD12,upper,LDLD_HUYEN,LĐLĐ huyện Sìn Hồ,,,\n"
    "LD12-111,LD12,upper,LDLD_HUYEN,LĐLĐ huyện Tân Uyên,700,,\n"
    "LD12-108-A,LD12-108,grassroots,CDCS,CĐCS Một,1500,,\n"
    "LD12-108-B,LD12-108,grassroots,CDCS,CĐCS Hai,,,\n"
    "LD12-111-A,LD12-111,grassroots,CDCS,CĐCS Ba,700,,\n";

struct World {
  explicit World(db::Engine engine)
      : fresh(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    import_units(units);
    change(prepared, [&](work::Context& context) { create(context, "lc23", "LD12"); });
  }

  void create(work::Context& context, const std::string& slug, const std::string& issuer,
              std::optional<std::int64_t> parent = {}, const std::string& definition = "lc23-lai-chau") {
    programmes::Programme p;
    p.slug = slug;
    const auto loaded = org::Tree::load(context.tx);
    p.issuer = loaded->unit(loaded->require(issuer)).id;
    p.definition = definition;
    p.parent = parent;
    p.opens_at = opens;
    p.closes_at = closes;
    p.settings.title = {"01 triệu sáng kiến", "One million initiatives"};
    p.settings.fields = {{"production", {"Sản xuất", "Production"}}};
    p.settings.sectors = {{"enterprise", {"Doanh nghiệp", "Enterprise"}}};
    programmes::create_programme(context, p);
  }
  template <class F>
  void change(base::Instant when, F&& action) {
    fresh->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, when, tx, *book, "test"};
      action(context);
    });
    tree.reload_if_changed();
    programmes.reload_if_changed();
  }
  void import_units(const std::string& text, const org::ImportDates& dates = {}) {
    change(prepared, [&](work::Context& context) {
      std::istringstream in(text);
      org::import_units(context.tx, in, "units.csv", dates);
    });
  }
  void merge(const std::string& lines) {
    change(prepared, [&](work::Context& context) {
      std::istringstream in("unit_code,successor_code,effective_on,share\n" + lines);
      org::import_successors(context.tx, in, "m.csv");
    });
  }
  void give_targets(base::Instant when, const std::string& lines, const std::string& programme = "lc23") {
    change(when, [&](work::Context& context) {
      std::istringstream in("unit_code,target,owner,effective_on,reason\n" + lines);
      programmes::import_targets(context, *tree.current(), programme, in, "t.csv");
    });
  }
  void enter(const std::string& unit, int n, const std::string& programme = "lc23",
             std::optional<std::int64_t> benefit_dong = {}, base::Instant sent = at("2023-05-05T09:00:00+07:00")) {
    static const std::vector<std::byte> filler(96);
    const auto id = tree.current()->unit(tree.current()->require(unit)).id;
    const auto& of = programmes.current()->require(programme);
    fresh->change_and_wait([&](db::Tx& tx) {
      initiatives::BulkLoad load{tx};
      for (int i = 0; i < n; ++i) {
        ++made;
        initiatives::GeneratedRow row;
        row.id = made;
        row.programme = of.id;
        row.unit = id;
        row.request_key = made;
        row.code = std::to_string(10'000'000 + made);
        row.received_at = row.status_at = sent;
        row.status = "submitted";
        row.sector = "enterprise";
        row.field = "production";
        row.applied_from = *base::parse_day("2023-01-01");
        row.benefit_dong = benefit_dong;
        row.author_name = "Lò Thị " + std::to_string(made);
        row.title = "Sáng kiến " + std::to_string(made);
        row.filler = filler;
        load.add(row);
      }
    });
    counting.follow();
  }
  std::shared_ptr<awards::Season> open(std::optional<base::Instant> known_at = {}, const std::string& slug = "lc23") {
    return seasons.open({slug, closes, {}, known_at}, now);
  }

  std::shared_ptr<const rules::Book> book = rules::load_book(SOVANG_SOURCE_DIR "/guidance").book;
  db::testing::Fresh fresh;
  std::int64_t made = 0;
  org::LiveTree tree{*fresh};
  programmes::LiveRegister programmes{*fresh};
  initiatives::Counting counting{*fresh};
  initiatives::Boards boards{*fresh, counting, tree, programmes};
  awards::LivePapers papers{*fresh};
  awards::Seasons seasons{
      {tree, programmes, [this](std::int64_t id) { return counting.of(id); }, [this] { return book; }, *fresh, papers}};
};

inline const base::json::object* leaf(const base::json::object& node, std::string_view clause) {
  if (const auto& own = node.at("clause"); own.is_string() && std::string_view{own.as_string()} == clause) return &node;
  for (const auto& child : node.at("children").as_array())
    if (const auto* const found = leaf(child.as_object(), clause)) return found;
  return nullptr;
}

inline std::string answer_at(awards::Season& season, const std::string& award, const std::string& subject,
                             std::string_view clause) {
  const auto why = awards::explanation_view(season, award, subject);
  const auto* const found = leaf(why.at("tree").as_object(), clause);
  return found ? std::string{found->at("answer").as_string()} : "";
}

inline std::string answer_of(awards::Season& season, const std::string& award, const std::string& subject) {
  const auto& verdict = season.judge.award(award);
  const auto row = verdict.subjects->codes.row_of(subject);
  REQUIRE(row);
  return std::string{rules::to_word(verdict.answers[*row])};
}

inline rules::Places places_of(awards::Season& season, const std::string& award, const std::string& group) {
  const auto& quota = season.judge.quotas(award).front();
  const auto row = quota.groups->codes.row_of(group);
  REQUIRE(row);
  return quota.places[*row];
}

/// A metric asked of everyone of a kind.
struct Measured {
  rules::Subjects subjects;
  rules::Column column;

  std::optional<std::int64_t> of(std::string_view code) const {
    const auto row = subjects->codes.row_of(code);
    REQUIRE(row);
    return column.is_missing(*row) ? std::nullopt : std::optional{column.low[*row]};
  }
  bool of_anyone() const {
    for (std::size_t row = 0; row < subjects->size(); ++row)
      if (!column.is_missing(row)) return true;
    return false;
  }
};

inline Measured measure(awards::Season& season, const rules::Metric& metric, const rules::SubjectKind& kind,
                        std::map<std::string, std::vector<std::string>> args, base::Instant as_of = closes) {
  rules::MetricCall call;
  call.metric = &metric;
  call.args = std::move(args);
  call.make_key();
  const auto subjects = season.facts.population(kind, {"", true}, as_of);
  return {subjects, season.facts.column({call, {}, nullptr}, *subjects, as_of)};
}

inline const initiatives::BoardFrame::Row& row_of(const initiatives::Board& board, std::string_view code) {
  return board.frame->rows[static_cast<std::size_t>(board.frame->find(code))];
}

}  // namespace sovang::awards::testing
