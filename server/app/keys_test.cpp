// Keys are made with a new database only; afterwards a missing one is named, never replaced.
#include "app/keys.hpp"

#include <fstream>
#include <sstream>

#include "base/sentences.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
namespace fs = std::filesystem;

namespace {

const base::Instant now{1'693'500'000'000'000};

/// The data folder of one node.
class Node {
 public:
  Node() {
    std::string name = fs::temp_directory_path() / "sovang-keys-XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    settings.key_file = folder_ / "master.key";
    settings.signing_key_file = folder_ / "signing.key";
  }
  ~Node() { fs::remove_all(folder_); }
  void copy_keys_from(const Node& other) const {
    for (const auto& [from, to] : {std::pair{other.settings.key_file, settings.key_file},
                                   std::pair{other.settings.signing_key_file, settings.signing_key_file}})
      fs::copy_file(from, to, fs::copy_options::overwrite_existing);
  }
  std::string open(db::Database& database) const {
    try {
      return app::open_keys(settings, database, now).signer.key_id();
    } catch (const app::KeyMissing& missing) {
      return missing.what();
    }
  }
  bool has_files() const { return fs::exists(settings.key_file) || fs::exists(settings.signing_key_file); }

  config::Settings settings;

 private:
  fs::path folder_;
};

}  // namespace

TEST_CASE("keys: a second node without the key files does not start, and makes none") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    const auto database = db::open(fresh.url());
    const Node first, second;
    const auto id = first.open(*database);
    REQUIRE(id.size() == 16);
    CHECK(first.open(*database) == id);  // again
    const auto said = second.open(*database);
    CHECK(said.find(second.settings.key_file.string()) != said.npos);
    CHECK(said.find("khóa chính") != said.npos);
    CHECK(said.find("master key") != said.npos);
    CHECK_FALSE(second.has_files());
    second.copy_keys_from(first);
    CHECK(second.open(*database) == id);  // control
  }
}

TEST_CASE("keys: a key file moved away or of another installation is named, each kind") {
  const auto database = db::open("sqlite::memory:");
  const auto elsewhere = db::open("sqlite::memory:");
  const Node node, stranger;
  const auto id = node.open(*database);
  (void)stranger.open(*elsewhere);
  fs::rename(node.settings.signing_key_file, node.settings.signing_key_file.string() + ".old");
  const auto said = node.open(*database);
  CHECK(said.find(id) != said.npos);
  CHECK(said.find("khóa ký") != said.npos);
  CHECK_FALSE(fs::exists(node.settings.signing_key_file));
  node.copy_keys_from(stranger);
  CHECK(node.open(*database).find("khóa chính") != std::string::npos);
  CHECK_THROWS_AS(app::check_keys(node.settings, *database), app::KeyMissing);
}

TEST_CASE("keys: after a rotation the new key is needed as well as the old") {
  const auto database = db::open("sqlite::memory:");
  const Node node, late;
  const auto old_id = node.open(*database);
  late.copy_keys_from(node);
  const auto text_of = [](const fs::path& file) {
    std::ifstream in{file};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  };
  const auto before = text_of(node.settings.signing_key_file);
  std::ofstream{node.settings.signing_key_file} << "sovang-signing-key-1 " << std::string(64, 'a') << '\n' << before;
  const auto new_id = node.open(*database);
  CHECK(new_id.size() == 16);
  CHECK(new_id != old_id);
  CHECK(late.open(*database).find(new_id) != std::string::npos);
  std::ofstream{node.settings.signing_key_file} << "sovang-signing-key-1 " << std::string(64, 'a') << '\n';
  CHECK(node.open(*database).find(old_id) != std::string::npos);  // the old ones go on verifying
}
