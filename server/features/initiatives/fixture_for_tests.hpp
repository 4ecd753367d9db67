// A programme, two units, keys that need no files, and an in-memory database: what the tests of this feature share.
#pragma once
#include <doctest/doctest.h>
#include <sodium.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <string>

#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"

namespace sovang::initiatives::testing {

/// Real algorithms, invented keys.
class TestVault : public Vault {
 public:
  TestVault() {
    REQUIRE(sodium_init() >= 0);
    const std::array<unsigned char, crypto_sign_SEEDBYTES> seed{1, 2, 3};
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
  }
  db::Blob seal(const Cell& cell, std::string_view plain) const override { return bytes(place(cell) + std::string{plain}); }
  std::string open(const Cell& cell, std::span<const std::byte> sealed) const override {
    const std::string text(reinterpret_cast<const char*>(sealed.data()), sealed.size());
    if (!text.starts_with(place(cell))) throw std::runtime_error("moved");
    return text.substr(place(cell).size());
  }
  db::Blob blind_phone(std::string_view digits) const override {
    auto hash = sha256("blind" + std::string{digits});
    hash.resize(16);
    return hash;
  }
  std::string key_id() const override { return "test-1"; }
  db::Blob sign(std::string_view text) const override {
    db::Blob signature(crypto_sign_BYTES);
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret_.data());
    return signature;
  }
  std::optional<bool> verify(std::string_view id, std::string_view text, std::span<const std::byte> signature) const override {
    if (id != key_id()) return std::nullopt;
    if (signature.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature.data()),
                                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), public_.data()) == 0;
  }
  db::Blob sha256(std::string_view text) const override {
    db::Blob hash(crypto_hash_sha256_BYTES);
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hash;
  }
  void random(std::span<std::uint8_t> into) const override {
    if (same_code) std::memset(into.data(), 7, into.size());
    else randombytes_buf(into.data(), into.size());
  }
  bool same_code = false;  ///< makes every code equal, to see what happens when one is taken

 private:
  static std::string place(const Cell& cell) {
    return std::string{cell.table} + "/" + std::string{cell.column} + "/" + std::to_string(cell.row) + "=";
  }
  static db::Blob bytes(const std::string& text) {
    const auto* data = reinterpret_cast<const std::byte*>(text.data());
    return {data, data + text.size()};
  }
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_{};
};

inline base::Instant at(std::string_view iso) { return base::parse_instant(iso).value(); }

inline Form a_form() {
  Form form;
  form.programme_id = 1;
  form.slug = "mtsk-2026";
  form.title_vi = "01 triệu sáng kiến";
  form.title_en = "One million initiatives";
  form.opens_at = at("2023-01-01T00:00:00+07:00");
  form.closes_at = at("2023-09-01T00:00:00+07:00");  // 24h00 31/8/2023
  form.sectors = {"enterprise", "administrative"};
  form.fields = {"production", "safety"};
  return form;
}

inline std::optional<UnitChoice> find_unit(std::string_view code) {
  if (code == "LD12") return UnitChoice{12, "LD12", "LĐLĐ tỉnh Lai Châu", true};
  if (code == "LD12-01") return UnitChoice{13, "LD12-01", "CĐCS Công ty Chè Than Uyên", false};
  if (code == "LD12-02") return UnitChoice{14, "LD12-02", "CĐCS Bệnh viện Tam Đường", false};
  return std::nullopt;
}

inline base::json::object a_body(std::string_view title = "Cải tiến đồ gá hàn") {
  return {{"author", {{"name", "Vàng A Páo"}, {"phone", "0912 345 678"}}},
          {"unit", "LD12-01"},
          {"sector", "enterprise"},
          {"field", "production"},
          {"title", title},
          {"description", "Vấn đề, cách làm, kết quả."}};
}

class World {
 public:
  World() : database(db::open("sqlite::memory:")) {}

  /// Runs an action in a transaction of its own.
  template <class F>
  auto change(base::Instant now, F&& action) {
    std::optional<std::decay_t<decltype(action(std::declval<work::Context&>()))>> result;
    database->change_and_wait([&](db::Tx& tx) {
      work::Context context{{}, now, tx, book, "test"};
      result = action(context);
    });
    return std::move(*result);
  }
  PreparedSubmission prepare(const base::json::object& body, std::string_view key, base::Instant received_at) const {
    const base::json::value value = body;
    return prepare_submission(form, find_unit, vault, {value, key, received_at});
  }
  Submitted submit(const base::json::object& body, std::string_view key, base::Instant received_at) {
    const auto prepared = prepare(body, key, received_at);
    return change(received_at, [&](work::Context& context) { return submit_initiative(context, prepared, vault); });
  }
  Submitted submit(const base::json::object& body) {
    return submit(body, "key-" + std::to_string(1'000'000'000'000 + ++keys_), at("2023-03-12T14:05:00+07:00"));
  }
  void move(std::int64_t id, Status to, Mover by, base::Instant now) {
    change(now, [&](work::Context& context) {
      change_status(context, id, to, by);
      return true;
    });
  }

  std::unique_ptr<db::Database> database;
  TestVault vault;
  Form form = a_form();
  /// Never read: no action here asks the book.
  const rules::Book& book = reinterpret_cast<const rules::Book&>(no_book_);

 private:
  alignas(16) char no_book_[16] = {};
  std::atomic<int> keys_{0};
};

/// The code of the refusal, or "" when nothing was refused.
template <class F>
std::string refusal(F&& action) {
  try {
    action();
  } catch (const base::Refused& refused) {
    return refused.code;
  }
  return {};
}

}  // namespace sovang::initiatives::testing
