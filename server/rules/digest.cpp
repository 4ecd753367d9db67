// The digest of everything a judgement rests on, in an order that does not depend on how the facts came.
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <stdexcept>

#include "rules/judge.hpp"

namespace sovang::rules {
namespace {

class Sha256 {
 public:
  Sha256() {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) throw std::runtime_error("SHA-256 is not available");
  }
  /// Length first: two texts can never run into one.
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    raw(text.data(), text.size());
  }
  void add(std::int64_t number) {
    std::array<unsigned char, 8> bytes{};
    for (unsigned char& byte : bytes) {
      byte = static_cast<unsigned char>(number & 0xff);
      number >>= 8;
    }
    raw(bytes.data(), bytes.size());
  }
  std::string hex() {
    std::array<unsigned char, 32> bytes{};
    EVP_DigestFinal_ex(context_.get(), bytes.data(), nullptr);
    std::string out;
    for (const unsigned char byte : bytes) {
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return out;
  }

 private:
  void raw(const void* data, std::size_t size) { EVP_DigestUpdate(context_.get(), data, size); }
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

std::vector<std::size_t> by_code(const Population& subjects) {
  std::vector<std::size_t> order(subjects.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t row) -> const std::string& { return subjects.codes[row]; });
  return order;
}

std::string name_of(const Population& subjects) { return std::string{to_word(subjects.kind.of)} + "/" + subjects.kind.word; }

/// One block of inputs under a name; blocks are sorted before they are hashed.
template <class Map>
std::vector<typename Map::const_iterator> sorted_blocks(const Map& map) {
  std::vector<typename Map::const_iterator> out;
  for (auto at = map.begin(); at != map.end(); ++at) out.push_back(at);
  std::ranges::sort(out, [](const auto& a, const auto& b) {
    const auto key = [](const auto& at) { return std::tuple{at->first.first, name_of(*at->first.second), at->first.second->size()}; };
    return key(a) < key(b);
  });
  return out;
}

}  // namespace

std::string Judge::digest() const {
  Sha256 hash;
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
    ruled.push_back(one.award + "|" + one.condition + "|" + one.subject + "|" + (one.decision ? "yes" : "no") + "|" + std::to_string(one.places) + "|" +
                    one.reason + "|" + one.name + "|" + base::to_iso(one.date));
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
