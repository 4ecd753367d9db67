// Collects problems and guesses what was meant.
#include "rules/problem.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace sovang::rules {
namespace {

constexpr std::size_t most_named = 12;      // a longer list of known words helps nobody
constexpr std::size_t most_problems = 500;  // a hostile file shall not fill the memory with complaints

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swapped = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, swapped}));
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  if (word.size() > 100) return {};
  std::string best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edits(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

Text Problem::sentence() const {
  Text out = say("problem." + code, params);
  for (const auto* const hint : {"meant", "known"})
    if (params.contains(hint)) {
      const Text told = say(std::string{"problem."} + hint, params);
      out.vi += " " + told.vi;
      out.en += " " + told.en;
    }
  return out;
}

std::string Problem::line(base::Language language) const {
  std::string where = at.file;
  if (at.line > 0) where += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  return where + ": " + sentence().in(language);
}

void Problems::add(const Place& at, std::string_view code, boost::json::object params) {
  if (all_.size() < most_problems) all_.push_back({at, std::string{code}, std::move(params)});
}

void Problems::add_unread(const Place& at, std::string_view code, boost::json::object params) {
  unread_.insert(at.file);
  add(at, code, std::move(params));
}

void Problems::add_unknown(const Place& at, std::string_view code, std::string_view word,
                           const std::vector<std::string>& known, boost::json::object params) {
  params["word"] = word.substr(0, 100);
  if (const std::string meant = nearest(word, known); !meant.empty()) {
    params["meant"] = meant;
  } else if (!known.empty() && known.size() <= most_named) {
    std::string all;
    for (const auto& one : known) all += (all.empty() ? "" : ", ") + one;
    params["known"] = all;
  }
  add(at, code, std::move(params));
}

std::vector<Problem> Problems::sorted() const {
  std::vector<Problem> out = all_;
  std::ranges::stable_sort(out, {}, [](const Problem& p) { return std::tie(p.at.file, p.at.line, p.at.column); });
  return out;
}

}  // namespace sovang::rules
