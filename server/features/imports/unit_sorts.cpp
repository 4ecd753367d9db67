// The words, longer ones first.
#include "features/imports/unit_sorts.hpp"

#include <array>

#include "base/text.hpp"
#include "features/imports/unit_names.hpp"

namespace sovang::imports {

using org::Level;

namespace {

/// What kinds of units are called; the longer words first, for a name begins with one of them.
constexpr std::array sorts = std::to_array<UnitSort>({
    {"cong doan co so thanh vien", "cdcstv", Level::grassroots},
    {"cong doan co so", "cdcs", Level::grassroots},
    {"nghiep doan co so", "nghiep_doan", Level::grassroots},
    {"nghiep doan", "nghiep_doan", Level::grassroots},
    {"lien doan lao dong tinh", "ldld_tinh", Level::top},
    {"lien doan lao dong thanh pho", "ldld_tinh", Level::top},
    {"lien doan lao dong huyen", "ldld_huyen", Level::upper},
    {"lien doan lao dong thi xa", "ldld_huyen", Level::upper},
    {"lien doan lao dong quan", "ldld_huyen", Level::upper},
    {"cong doan vien chuc", "cd_vien_chuc", Level::upper},
    {"cong doan nganh", "cd_nganh_dp", Level::upper},
    {"cong doan xa", "cd_xa_phuong", Level::upper},
    {"cong doan phuong", "cd_xa_phuong", Level::upper},
    {"cong doan dac khu", "cd_xa_phuong", Level::upper},
    {"cong doan cac khu", "cd_kcn", Level::upper},
    {"cong doan khu", "cd_kcn", Level::upper},
    {"to cong doan", "to_cd", Level::grassroots},
});

}  // namespace

const UnitSort* sort_of(std::string_view text) {
  const auto key = unit_key(text);
  for (const auto& sort : sorts)
    if (key == sort.kind ||
        (key.starts_with(sort.words) && (key.size() == sort.words.size() || key[sort.words.size()] == ' ')))
      return &sort;
  return nullptr;
}

std::optional<Level> level_of(std::string_view text) {
  const auto folded = base::fold(text);
  if (folded == "co so" || folded == "cap co so" || folded == "4") return Level::grassroots;
  if (folded == "cap tren truc tiep co so" || folded == "tren co so" || folded == "cap tren co so") return Level::upper;
  if (folded == "cap tinh" || folded == "tinh" || folded == "nganh trung uong") return Level::top;
  return org::level_from(folded);
}

}  // namespace sovang::imports
