// A programme, two units, keys that need no files, and an in-memory database: what the tests of this feature share.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>

#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"

namespace sovang::initiatives::testing {

/// Invented keys.
inline crypto::Secret a_secret(unsigned char filler) {
  crypto::Secret secret;
  std::fill_n(secret.data(), crypto::Secret::size, filler);
  return secret;
}
inline crypto::KeyRing a_ring() {
  std::vector<crypto::Secret> masters;
  masters.push_back(a_secret(1));
  return crypto::KeyRing{std::move(masters)};
}
inline crypto::Signer a_signer(unsigned char first = 2) {
  std::vector<crypto::Secret> seeds;
  seeds.push_back(a_secret(first));
  return crypto::Signer{seeds};
}

inline base::Instant at(std::string_view iso) { return base::parse_instant(iso).value(); }

inline Form a_form() {
  Form form;
  form.programme_id = 1;
  form.slug = "mtsk-2026";
  form.title_vi = "01 triệu sáng kiến";
  form.title_en = "One million initiatives";
  form.opens_at = at("2023-01-01T00:00:00+07:00");
  form.closes_at = at("2023-09-01T00:00:00+07:00");  // 24h00 31/8/2023
  form.closes_text = base::to_text(form.closes_at);
  form.sectors = {"enterprise", "administrative"};
  form.fields = {"production", "safety"};
  return form;
}

inline std::optional<UnitChoice> find_unit(std::string_view code) {
  if (code == "LD12")
    return UnitChoice{12, "LD12", "LĐLĐ tỉnh Lai Châu", {{"vi", "Công đoàn cơ sở"}, {"en", "Grass-roots union"}}};
  if (code == "LD12-01") return UnitChoice{13, "LD12-01", "CĐCS Công ty Chè Than Uyên"};
  if (code == "LD12-02") return UnitChoice{14, "LD12-02", "CĐCS Bệnh viện Tam Đường"};
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
  explicit World(const std::string& url = "sqlite::memory:") : database(db::open(url)) {}

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
  PreparedSubmission prepare(const base::json::object& body, std::string_view key, base::Instant received_at) {
    const base::json::value value = body;
    return prepare_submission(form, find_unit, reception, {value, key, received_at});
  }
  Submitted submit(const base::json::object& body, std::string_view key, base::Instant received_at) {
    const auto prepared = prepare(body, key, received_at);
    return change(received_at,
                  [&](work::Context& context) { return submit_initiative(context, prepared, reception.requests); });
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
  Vault vault{a_ring(), a_signer()};
  Reception reception{*database, vault};
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
