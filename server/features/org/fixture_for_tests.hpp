// A small invented tree, and what puts files into it: what the tests of this feature share.
#pragma once
#include <doctest/doctest.h>

#include <sstream>

#include "features/org/import.hpp"
#include "features/org/tree.hpp"

namespace sovang::org::testing {

inline base::Day day(int year, int month, int number) { return *base::day_from({year, month, number}); }
inline const base::Day in_2021 = day(2021, 3, 15), before_merge = day(2025, 6, 30), merge_day = day(2025, 7, 1),
                       today = day(2026, 5, 1);

inline std::shared_ptr<const Tree> load(db::Database& database) {
  std::shared_ptr<const Tree> tree;
  database.read([&](db::Tx& tx) { tree = Tree::load(tx); });
  return tree;
}

inline ImportReport import_text(db::Database& database, const std::string& text) {
  ImportReport report;
  database.change_and_wait([&](db::Tx& tx) {
    std::istringstream in(text);
    report = import_units(tx, in, "f.csv");
  });
  return report;
}

inline void import_merges(db::Database& database, const std::string& text) {
  database.change_and_wait([&](db::Tx& tx) {
    std::istringstream in(text);
    import_successors(tx, in, "m.csv");
  });
}

inline const std::string small =
    "unit_code,parent_code,level,kind,name_vi,short_name_vi,members\n"
    "T,,confederation,TLD,Tổng Liên đoàn,TLĐ,\n"
    "P,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Pê,LĐLĐ tỉnh Pê,5000\n"
    "U,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện U,LĐLĐ huyện U,900\n"
    "V,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Vê,LĐLĐ huyện Vê,700\n"
    "A,U,grassroots,CDCS,CĐCS Mỏ Đá An Bình,,120\n"
    "B,P,grassroots,CDCS,CĐCS Điện lực Pê,,80\n";

}  // namespace sovang::org::testing
