// The demonstration, made once for all tests of it, with everything that looks into it.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "app/invented/demo.hpp"
#include "features/awards/views.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/counting.hpp"

namespace sovang::invented::testing {

inline std::vector<crypto::Secret> secrets(unsigned char filler) {
  crypto::Secret secret;
  std::fill_n(secret.data(), crypto::Secret::size, filler);
  std::vector<crypto::Secret> list;
  list.push_back(std::move(secret));
  return list;
}

/// Makes the demonstration once; each case begins on a copy of the file.
class Copy {
 public:
  Copy() {
    static const Folder original;
    static const bool made = (fill("sqlite:" + original.file()), true);
    if (made) std::filesystem::copy_file(original.file(), folder_.file());
  }
  std::string url() const { return "sqlite:" + folder_.file(); }

  static std::unique_ptr<db::Database> fill(const std::string& url) {
    const auto book = rules::load_book(SOVANG_SOURCE_DIR "/guidance").book;
    const initiatives::Vault vault{crypto::KeyRing{secrets(1)}, crypto::Signer{secrets(2)}};
    auto fresh = db::open(url);
    const invented::DemoOrder order{SOVANG_SOURCE_DIR "/guidance/catalogue/units", now, *book, vault};
    invented::make_demo(*fresh, order, [](auto, const auto&) {});
    return fresh;
  }
  static inline const base::Instant now = base::parse_instant("2026-03-12T09:00:00+07:00").value();

 private:
  struct Folder {
    Folder() { REQUIRE(mkdtemp(path.data()) != nullptr); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string file() const { return path + "/database"; }
    std::string path = (std::filesystem::temp_directory_path() / "sovang-demo-XXXXXX").string();
  };
  Folder folder_;
};

/// The demonstration with everything that looks into it.
struct Demo {
  explicit Demo(std::unique_ptr<db::Database> filled = {})
      : database(filled ? std::move(filled) : db::open(copy.url())) {}

  Copy copy;
  base::Instant now = Copy::now;
  std::shared_ptr<const rules::Book> book = rules::load_book(SOVANG_SOURCE_DIR "/guidance").book;
  initiatives::Vault vault{crypto::KeyRing{secrets(1)}, crypto::Signer{secrets(2)}};
  std::unique_ptr<db::Database> database;
  org::LiveTree tree{*database};
  programmes::LiveRegister programmes{*database};
  initiatives::Counting counting{*database};
  awards::LivePapers papers{*database};
  awards::Seasons seasons{{tree, programmes, [this](std::int64_t id) { return counting.of(id); },
                           [this] { return book; }, *database, papers}};

  std::shared_ptr<awards::Season> open(std::vector<std::string> what_if = {},
                                       const std::string& programme = "mtsk-2023") {
    counting.follow();
    return seasons.open({programme, std::nullopt, std::move(what_if), std::nullopt}, now);
  }
};

inline std::string answer_of(awards::Season& season, const std::string& award, const std::string& subject) {
  const auto& verdict = season.judge.award(award);
  const auto row = verdict.subjects->codes.row_of(subject);
  REQUIRE(row);
  return std::string{rules::to_word(verdict.answers[*row])};
}

/// The answer of the condition that carries a clause, in one subject's explanation; "" when there is none.
inline std::string leaf_answer(const base::json::object& node, std::string_view clause) {
  const auto& own = node.at("clause");
  if (own.is_string() && std::string_view{own.as_string()} == clause) return std::string{node.at("answer").as_string()};
  for (const auto& child : node.at("children").as_array())
    if (auto found = leaf_answer(child.as_object(), clause); !found.empty()) return found;
  return {};
}

/// The last condition of the award that is left to a person.
inline std::string judged_in(const awards::Season& season, const std::string& award) {
  std::string condition;
  rules::walk(season.document.award(award)->when, [&](const rules::Condition& part) {
    if (std::holds_alternative<rules::Judged>(part.what)) condition = part.id;
  });
  return condition;
}

}  // namespace sovang::invented::testing
