// The digest of everything a judgement rests on, in an order that does not depend on how the facts came.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/sha256.hpp"
#include "rules/judge.hpp"

namespace sovang::rules {
namespace {

/// Texts with their length first, so that two can never run into one; numbers in as few bytes as they need.
class Digest {
 public:
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    put(text);
  }
  void add(std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
    std::array<char, 10> bytes{};
    std::size_t size = 0;
    for (; rest > 127; rest >>= 7) bytes[size++] = static_cast<char>((rest & 127) | 128);
    bytes[size++] = static_cast<char>(rest);
    put({bytes.data(), size});
  }
  std::string hex() {
    hash_.add(waiting_);
    return hash_.hex();
  }

 private:
  void put(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() < 65'536) return;
    hash_.add(waiting_);
    waiting_.clear();
  }

  std::string waiting_;
  base::Sha256 hash_;
};

/// A population by what is in it: its rows in the order of their codes, and the digest of those codes.
struct Known {
  std::vector<std::size_t> order;
  std::string digest;
};

Known known(const Population& subjects) {
  Known out;
  out.order.resize(subjects.size());
  std::iota(out.order.begin(), out.order.end(), std::size_t{0});
  // Millions of authors come in the order of their codes already.
  if (!subjects.codes.is_sorted())
    std::ranges::sort(out.order, {}, [&](std::size_t row) { return subjects.codes[row]; });
  Digest digest;
  digest.add(to_word(subjects.kind.of));
  digest.add(subjects.kind.word);
  for (const std::size_t row : out.order) digest.add(subjects.codes[row]);
  out.digest = digest.hex();
  return out;
}

void add_value(Digest& digest, const Column& column, std::size_t row) {
  const bool missing = column.is_missing(row);
  digest.add(std::int64_t{missing});
  if (missing) return;
  digest.add(column.least(row).n);
  digest.add(column.most(row).n - column.least(row).n);
  digest.add(column.least(row).of);
}

}  // namespace

std::string Judge::digest() const {
  std::map<const Population*, Known> populations;
  std::map<std::pair<std::string, std::string>, std::string> blocks;  // what was asked, of whom → digest of the answers
  const auto block = [&](std::string what, const Population& subjects, const auto& add_row) {
    auto found = populations.find(&subjects);
    if (found == populations.end()) found = populations.emplace(&subjects, known(subjects)).first;
    Digest rows;
    for (const std::size_t row : found->second.order) add_row(rows, row);
    blocks.emplace(std::pair{std::move(what), found->second.digest}, rows.hex());
  };
  for (const auto& [key, column] : values_)
    block("value " + key.first, *key.second, [&](Digest& rows, std::size_t row) { add_value(rows, *column, row); });
  for (const auto& [key, relation_] : relations_)
    block("relation " + key.first, *key.second, [&](Digest& rows, std::size_t row) {
      const std::int32_t to = relation_.row[row];
      rows.add(to < 0 ? std::string_view{"-"} : relation_.to->codes[static_cast<std::size_t>(to)]);
    });
  for (const auto& [key, papers_of] : papers_)
    block("papers " + key.first, *key.second,
          [&](Digest& rows, std::size_t row) { rows.add(static_cast<std::int64_t>(papers_of[row])); });

  std::vector<std::string> ruled;
  for (const Ruling& one : rulings_)
    ruled.push_back(one.award + "|" + one.condition + "|" + one.subject + "|" + (one.decision ? "yes" : "no") + "|" +
                    std::to_string(one.places) + "|" + one.reason + "|" + one.name + "|" + base::to_iso(one.date));
  std::ranges::sort(ruled);
  Digest whole;
  whole.add(definition_.document);
  whole.add(std::int64_t{definition_.version});
  whole.add(definition_.as_of.micros);
  const auto add_all = [&](const std::vector<std::string>& texts) {
    whole.add(static_cast<std::int64_t>(texts.size()));
    for (const std::string& one : texts) whole.add(one);
  };
  add_all(definition_.overrides);
  add_all(ruled);
  for (const auto& [what, digest_of_rows] : blocks) {
    whole.add(what.first);
    whole.add(what.second);
    whole.add(digest_of_rows);
  }
  return whole.hex();
}

}  // namespace sovang::rules
