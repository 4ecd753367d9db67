// A small tree, a book without leeway and one programme, on an in-memory database: what the tests of this feature
// share.
#pragma once
#include <doctest/doctest.h>

#include <functional>
#include <sstream>

#include "base/refused.hpp"
#include "features/org/import.hpp"
#include "features/programmes/actions.hpp"
#include "rules/book.hpp"

namespace sovang::programmes::testing {

inline base::Instant at(std::string_view text) { return base::parse_instant(text).value(); }
inline base::Day day(std::string_view text) { return base::parse_day(text).value(); }

inline const base::Instant opens = at("2022-01-08T00:00:00+07:00"), closes = base::end_of(day("2023-08-31"));
inline const base::Instant early = at("2022-03-01T08:00:00+07:00"), late = at("2023-09-01T00:00:01+07:00");

class World {
 public:
  World() {
    change(opens, [&](work::Context& context) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi,short_name_vi\n"
          "TLD,,confederation,TLD,Tổng Liên đoàn Lao động Việt Nam,TLĐ\n"
          "LD12,TLD,provincial,LDLD_TINH,Liên đoàn Lao động tỉnh Lai Châu,LĐLĐ tỉnh Lai Châu\n"
          "CN02,TLD,central_industry,CD_NGANH_TW,Công đoàn Y tế Việt Nam,CĐ Y tế VN\n"
          "LD12-106,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Tam Đường,LĐLĐ huyện Tam Đường\n"
          "LD12-A,LD12,grassroots,CDCS,CĐCS Điện lực Lai Châu,\n"
          "LD12-106-A,LD12-106,grassroots,CDCS,CĐCS Công ty Chè Tam Đường,\n");
      org::import_units(context.tx, in, "units.csv");
    });
    read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
  }

  template <class F>
  void change(base::Instant now, F&& action) {
    database->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, now, tx, *book, "test"};
      action(context);
    });
  }
  void read(const std::function<void(db::Tx&)>& body) { database->read(body); }
  std::shared_ptr<const Register> programmes() {
    std::shared_ptr<const Register> loaded;
    read([&](db::Tx& tx) { loaded = Register::load(tx); });
    return loaded;
  }
  std::int64_t unit(std::string_view code) const { return tree->unit(tree->require(code)).id; }

  Programme lc23() const {
    Programme p;
    p.slug = "lc23";
    p.issuer = unit("LD12");
    p.definition = "lc23-lai-chau";
    p.opens_at = opens;
    p.closes_at = closes;
    p.applied = AppliedWindow{day("2021-09-01"), day("2023-09-01")};
    p.settings.title = {"01 triệu sáng kiến", "One million initiatives"};
    p.settings.source_document = "82/HD-LĐLĐ";
    p.settings.source_date = day("2023-08-23");
    p.settings.fields = {{"production", {"Sản xuất", "Production"}}, {"safety", {"An toàn", "Safety"}}};
    p.settings.sectors = {{"enterprise", {"Doanh nghiệp", "Enterprise"}}};
    p.settings.counted = {"submitted", "recognised"};
    p.settings.next_dates = {{{"Tổng kết", "Results"}, day("2023-09-29")}};
    p.settings.contact.phone = "1900 0000";
    return p;
  }
  void create(Programme wanted) {
    change(opens, [&](work::Context& context) { create_programme(context, wanted); });
  }
  std::vector<std::string> refused_codes(Programme wanted) {
    std::vector<std::string> codes;
    try {
      create(std::move(wanted));
    } catch (const base::Refused& refused) {
      for (const auto& field : refused.fields) codes.push_back(field.place + " " + field.code);
    }
    return codes;
  }

  std::unique_ptr<db::Database> database = db::open("sqlite::memory:");
  std::shared_ptr<const org::Tree> tree;
  /// Empty: every part has its default leeway. A test of leeway puts in the book of a guidance of its own.
  std::shared_ptr<const rules::Book> book = std::make_shared<const rules::Book>();
};

}  // namespace sovang::programmes::testing
