// What the preview of a merger, a split, an end tells of targets, and that it is what then is.
#include <algorithm>

#include "features/programmes/carried_targets.hpp"
#include "features/programmes/fixture_for_tests.hpp"

using namespace sovang;
using namespace sovang::programmes;
using namespace sovang::programmes::testing;

namespace {

struct Province : World {
  Province() {
    create(lc23());
    change(opens, [](work::Context& context) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi,short_name_vi\n"
          "LD12-107,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Tân Uyên,Tân Uyên\n"
          "LD12-108,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Sìn Hồ,Sìn Hồ\n");
      org::import_units(context.tx, in, "units.csv");
    });
    reload();
  }

  void reload() {
    read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
  }
  void give(const std::string& text) {
    change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,target,effective_on,reason\n" + text);
      import_targets(context, *tree, "lc23", in, "t.csv");
    });
  }
  /// The Vietnamese lines of what a successors file of that day does.
  std::vector<std::string> told_of(const std::string& file, std::string_view on = "2023-08-01") {
    const auto before = tree;
    change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,successor_code,effective_on,share\n" + file);
      org::import_successors(context.tx, in, "m.csv");
    });
    reload();
    const auto effects = org::effects_of(*before, *tree, day(on));
    const auto loaded = programmes();
    const auto line = tell_changed_targets(*loaded, {*before, *tree, effects, day(on)});
    CHECK(line.count == static_cast<std::int64_t>(line.each.size()));
    std::vector<std::string> told;
    for (const auto& one : line.each) told.emplace_back(one.at("vi").as_string());
    return told;
  }
};

bool tells(const std::vector<std::string>& told, std::string_view text) {
  const bool found = std::ranges::any_of(told, [&](const auto& one) { return one.find(text) != std::string::npos; });
  if (!found)
    for (const auto& one : told) MESSAGE(one);
  return found;
}

}  // namespace

TEST_CASE("targets: the preview of a merger tells the sum, of what, and from when") {
  Province province;
  province.give("LD12-107,90,,\nLD12-108,132,,\nLD12,1320,,\n");
  const auto told = province.told_of("LD12-107,LD12-108,2023-08-01,\n");
  CHECK(told.size() == 1);
  CHECK(tells(told, "Sìn Hồ từ 132 thành 222, từ ngày 01/8/2023, là tổng của"));
  CHECK(tells(told, "Tân Uyên: 90"));
  // Taken back by a file: as it was.
  CHECK(tells(province.told_of("LD12-107,LD12-108,2023-08-01,0%\n"), "Sìn Hồ từ 222 thành 132"));
}

TEST_CASE("targets: the preview tells what a merger does not change, and what was given in advance") {
  Province province;
  province.give("LD12-107,90,,\nLD12-108,132,,\nLD12-108,150,2023-08-15,Tăng\n");
  const auto told = province.told_of("LD12-107,LD12-108,2023-08-01,\n");
  CHECK(told.size() == 2);
  CHECK(tells(told, "Sìn Hồ từ 132 thành 222"));
  CHECK(tells(told, "Sìn Hồ giữ 150, từ ngày 15/8/2023"));
}

TEST_CASE("targets: a split is told as divided for the time being; an end without heir ends the target") {
  Province province;
  province.give("LD12-107,90,,\nLD12-108,132,,\nLD12-106,60,,\n");
  const auto told = province.told_of("LD12-107,LD12-108,2023-08-01,1/3\nLD12-107,LD12-106,2023-08-01,2/3\n");
  CHECK(tells(told, "Sìn Hồ từ 132 thành 162, từ ngày 01/8/2023, tạm chia theo tỷ lệ"));
  CHECK(tells(told, "huyện Tam Đường từ 60 thành 120"));
  CHECK(tells(told, "hãy giao lại chỉ tiêu cho từng đơn vị"));
}

TEST_CASE("targets: a merger after the close of a programme changes none of its targets") {
  Province province;
  province.give("LD12-107,90,,\nLD12-108,132,,\n");
  CHECK(province.told_of("LD12-107,LD12-108,2023-10-01,\n", "2023-10-01").empty());
}
