// The digest of everything a judgement rests on, in an order that does not depend on how the facts came.
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "base/sha256.hpp"
#include "rules/judge.hpp"

namespace sovang::rules {
namespace {

/// Length first: two texts can never run into one.
class Digest {
 public:
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    hash_.add(text);
  }
  void add(std::int64_t number) {
    std::array<char, 8> bytes{};
    for (char& byte : bytes) {
      byte = static_cast<char>(number & 0xff);
      number >>= 8;
    }
    hash_.add({bytes.data(), bytes.size()});
  }
  std::string hex() { return hash_.hex(); }

 private:
  base::Sha256 hash_;
};

std::vector<std::size_t> by_code(const Population& subjects) {
  std::vector<std::size_t> order(subjects.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t row) -> const std::string& { return subjects.codes[row]; });
  return order;
}

std::string name_of(const Population& subjects) {
  return std::string{to_word(subjects.kind.of)} + "/" + subjects.kind.word;
}

/// One block of inputs under a name; blocks are sorted before they are hashed.
template <class Map>
std::vector<typename Map::const_iterator> sorted_blocks(const Map& map) {
  std::vector<typename Map::const_iterator> out;
  for (auto at = map.begin(); at != map.end(); ++at) out.push_back(at);
  std::ranges::sort(out, [](const auto& a, const auto& b) {
    const auto key = [](const auto& at) {
      return std::tuple{at->first.first, name_of(*at->first.second), at->first.second->size()};
    };
    return key(a) < key(b);
  });
  return out;
}

}  // namespace

std::string Judge::digest() const {
  Digest hash;
  std::map<const Population*, std::vector<std::size_t>> orders;
  const auto order = [&](const Population& subjects) -> const std::vector<std::size_t>& {
    auto& known = orders[&subjects];
    if (known.empty()) known = by_code(subjects);
    return known;
  };
  hash.add(definition_.document);
  hash.add(std::int64_t{definition_.version});
  hash.add(definition_.as_of.micros);
  for (const std::string& override : definition_.overrides) hash.add(override);
  std::vector<std::string> ruled;
  for (const Ruling& one : rulings_)
    ruled.push_back(one.award + "|" + one.condition + "|" + one.subject + "|" + (one.decision ? "yes" : "no") + "|" +
                    std::to_string(one.places) + "|" + one.reason + "|" + one.name + "|" + base::to_iso(one.date));
  std::ranges::sort(ruled);
  for (const std::string& one : ruled) hash.add(one);
  for (const auto& block : sorted_blocks(values_)) {
    const auto& [key, column] = *block;
    hash.add(key.first);
    hash.add(name_of(*key.second));
    for (const std::size_t row : order(*key.second)) {
      hash.add(key.second->codes[row]);
      const bool missing = column->is_missing(row);
      hash.add(std::int64_t{missing});
      if (missing) continue;
      hash.add(column->least(row).n);
      hash.add(column->most(row).n);
      hash.add(column->least(row).of);
    }
  }
  for (const auto& block : sorted_blocks(relations_)) {
    const auto& [key, relation_] = *block;
    hash.add(key.first);
    hash.add(name_of(*key.second));
    for (const std::size_t row : order(*key.second)) {
      hash.add(key.second->codes[row]);
      const std::int32_t to = relation_.row[row];
      hash.add(to < 0 ? std::string_view{"-"} : std::string_view{relation_.to->codes[static_cast<std::size_t>(to)]});
    }
  }
  for (const auto& block : sorted_blocks(papers_)) {
    const auto& [key, papers] = *block;
    hash.add(key.first);
    hash.add(name_of(*key.second));
    for (const std::size_t row : order(*key.second)) {
      hash.add(key.second->codes[row]);
      hash.add(static_cast<std::int64_t>(papers[row]));
    }
  }
  return hash.hex();
}

}  // namespace sovang::rules
