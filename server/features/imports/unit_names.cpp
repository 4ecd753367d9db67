// Names of units as people write them into their tables.
#include "features/imports/unit_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace sovang::imports {

namespace {

using org::Index;

constexpr std::array abbreviations = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ldld", "lien doan lao dong"},
    {"lld", "lien doan lao dong"},
    {"cd", "cong doan"},
    {"cdcs", "cong doan co so"},
    {"cdvc", "cong doan vien chuc"},
    {"ndcs", "nghiep doan co so"},
    {"cty", "cong ty"},
    {"tnhh", "trach nhiem huu han"},
    {"tp", "thanh pho"},
    {"tx", "thi xa"},
    {"tt", "thi tran"},
    {"h", "huyen"},
    {"t", "tinh"},
    {"p", "phuong"},
    {"x", "xa"},
    {"gd", "giao duc"},
    {"gddt", "giao duc dao tao"},
    {"tld", "tong lien doan"},
});
/// Words that tell what a unit is and not which; left out when nothing has them all.
constexpr std::array<std::string_view, 20> general{"lien",  "doan", "lao",  "dong",   "cong",  "co",  "so",
                                                   "huyen", "tinh", "xa",   "phuong", "thanh", "pho", "thi",
                                                   "nganh", "vien", "chuc", "va",     "cac",   "trac"};
constexpr std::size_t most_candidates = 5;
constexpr std::size_t most_searches = 500;  ///< a search looks at every name of the country

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) (text += text.empty() ? "" : " ") += word;
  return text;
}

}  // namespace

std::string unit_key(std::string_view typed) {
  auto words = base::folded_words(typed);
  for (auto& word : words)
    for (const auto& [brief, full] : abbreviations)
      if (word == brief) {
        word = full;
        break;
      }
  return join(words);
}

UnitNames::UnitNames(std::shared_ptr<const org::Tree> tree, base::Day day, std::vector<Index> within)
    : tree_(std::move(tree)), day_(day), within_(std::move(within)) {
  const auto frame = tree_->on(day);
  const auto add_all = [&](const auto& all) {
    for (const auto unit : all) {
      const auto name = tree_->name(unit, day);
      const auto add = [&](auto& into, std::string text) {
        auto& units = into[std::move(text)];
        if (units.empty() || units.back() != unit) units.push_back(unit);
      };
      add(by_name_, base::lower(name.full));
      add(by_name_, base::lower(name.brief));
      add(by_key_, unit_key(name.full));
      add(by_key_, unit_key(name.brief));
    }
  };
  if (within_.empty()) add_all(frame->order());
  for (const auto root : within_) add_all(frame->subtree(root));
}

bool UnitNames::holds(Index unit) const {
  const auto frame = tree_->on(day_);
  return frame->exists(unit) &&
         (within_.empty() || std::ranges::any_of(within_, [&](Index root) { return frame->contains(root, unit); }));
}

UnitNames::Match UnitNames::find(std::string_view typed) const {
  if (const auto coded = tree_->find(typed); coded && holds(*coded)) return {true, {*coded}};
  const auto named = by_name_.find(base::lower(typed));
  if (named != by_name_.end() && named->second.size() == 1) return {true, named->second};
  const auto key = unit_key(typed);
  if (key.empty()) return {};
  const auto alike = by_key_.find(key);
  auto units = alike != by_key_.end() ? alike->second : likely(key);
  if (units.size() > most_candidates) units.resize(most_candidates);
  return {false, std::move(units)};
}

std::vector<Index> UnitNames::search(std::string_view key) const {
  std::vector<Index> units;
  const auto add = [&](Index within) {
    for (const auto& one : tree_->search(key, day_, within, most_candidates))
      if (tree_->on(day_)->exists(one.unit)) units.push_back(one.unit);
  };
  if (within_.empty()) add(org::nowhere);
  for (const auto root : within_) add(root);
  return units;
}

std::vector<Index> UnitNames::likely(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  if (const auto known = searched_.find(key); known != searched_.end()) return known->second;
  if (searched_.size() >= most_searches) return {};
  auto units = search(key);
  if (units.empty()) {
    auto words = base::folded_words(key);
    std::erase_if(words, [](const auto& word) { return std::ranges::find(general, word) != general.end(); });
    if (!words.empty()) units = search(join(words));
  }
  return searched_.emplace(key, std::move(units)).first->second;
}

}  // namespace sovang::imports
