// Settings: where they come from, what is refused, and that everything wrong is told at once.
#include "platform/config/settings.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "platform/config/values.hpp"

using namespace sovang;
using namespace sovang::config;
using namespace std::chrono_literals;

namespace {

/// A folder with a guidance directory and a settings file.
class Place {
 public:
  explicit Place(const std::string& text) {
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    std::filesystem::create_directory(path() / "guidance");
    std::ofstream{file()} << "data_dir = " << folder_ << "/data\nguidance = " << folder_ << "/guidance\n" << text;
  }
  ~Place() { std::filesystem::remove_all(folder_); }
  std::filesystem::path path() const { return folder_; }
  std::filesystem::path file() const { return path() / "sovang.conf"; }

 private:
  std::string folder_ = (std::filesystem::temp_directory_path() / "sovang-settings-XXXXXX").string();
};

std::vector<std::string> told(const Loaded& loaded) {
  std::vector<std::string> lines;
  for (const Problem& problem : loaded.problems) lines.push_back(to_text(problem, base::Language::en));
  return lines;
}

}  // namespace

TEST_CASE("defaults need no file but a guidance folder, and derive the database and keys from data_dir") {
  const Place place{""};
  const Loaded loaded = load({place.file(), {}, {}});
  CHECK(told(loaded) == std::vector<std::string>{});
  CHECK(loaded.settings.database == "sqlite:" + (place.path() / "data/sovang.sqlite").string());
  CHECK(loaded.settings.key_file == place.path() / "data/master.key");
  CHECK(loaded.settings.port == 8080);
  CHECK(loaded.settings.body_limit == 65536);
  CHECK(loaded.settings.stop_time == 20s);
  CHECK_FALSE(loaded.settings.demo);
}

TEST_CASE("the command line wins over the environment, the environment over the file") {
  const Place place{"port = 1\nnode = 1 \n# remark\n\nlog_level=debug\n"};
  const Loaded loaded =
      load({place.file(),
            {{"SOVANG_PORT", "2"}, {"SOVANG_NODE", "2"}, {"PATH", "x"}, {"SOVANG_TEST_POSTGRES", "x"}},
            {{"port", "3"}}});
  CHECK(told(loaded) == std::vector<std::string>{});
  CHECK(loaded.settings.port == 3);
  CHECK(loaded.settings.node == 2);
  CHECK(loaded.settings.log_level == base::Level::debug);
  const auto port =
      std::find_if(loaded.table.begin(), loaded.table.end(), [](const auto& row) { return row.name == "port"; });
  CHECK(port->origin == "--port");
  CHECK(port->value == "3");
  CHECK(port->default_text == "8080");
}

TEST_CASE("all problems at once, each with its place") {
  const Place place{"prot = 80\nport = 80\nport = 81\nnonsense\nbody_limit = 64\nstop_time = 20\nguidance_x_y_z = 1\n"};
  const Loaded loaded = load({place.file(),
                              {{"SOVANG_ADDRESS", "localhost"}, {"SOVANG_TRUSTED_PROXIES", "10.0.0.0/8, ten"}},
                              {{"io_threads", "0"}, {"public_url", "example.org/"}}});
  const auto lines = told(loaded);
  const auto has = [&](const std::string& text) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& line) { return line.find(text) != std::string::npos; });
  };
  CHECK(has("sovang.conf:3: there is no setting prot; did you mean port?"));
  CHECK(has("sovang.conf:5: port is set twice"));
  CHECK(has("sovang.conf:6: this line is not of the form"));
  CHECK(has("sovang.conf:7: body_limit cannot be “64”; it wants a number with its unit"));
  CHECK(has("sovang.conf:8: stop_time cannot be “20”"));
  CHECK(has("sovang.conf:9: there is no setting guidance_x_y_z"));
  CHECK(has("SOVANG_ADDRESS: address cannot be “localhost”"));
  CHECK(has("SOVANG_TRUSTED_PROXIES: trusted_proxies cannot be"));
  CHECK(has("--io-threads: io_threads cannot be “0”"));
  CHECK(has("--public-url: public_url cannot be"));
  CHECK(lines.size() == 10);
  for (const Problem& problem : loaded.problems)
    CHECK(to_text(problem, base::Language::vi).find("setting") == std::string::npos);
}

TEST_CASE("a missing file, a missing guidance folder and a key others may read are told") {
  CHECK(told(load({"/no/such/file", {}, {{"guidance", "/no/such/folder"}}})).size() == 2);
  const Place place{"backup_dir = /dev/null/nowhere\n"};
  std::filesystem::create_directory(place.path() / "data");
  std::ofstream{place.path() / "data/master.key"} << "x";
  REQUIRE(chmod((place.path() / "data/master.key").c_str(), 0640) == 0);
  const auto lines = told(load({place.file(), {}, {}}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].find("sovang.conf:3: backup_dir: the folder /dev/null/nowhere cannot be written to") == 0);
  CHECK(lines[1].find("others may read the key file") != std::string::npos);
}

TEST_CASE("days off come with the guidance, or from a table of the operator's own, which must be there") {
  const Place place{""};
  CHECK(load({place.file(), {}, {}}).settings.holidays.empty());
  std::filesystem::create_directory(place.path() / "guidance" / "catalogue");
  std::ofstream{place.path() / "guidance/catalogue/holidays.csv"} << "day,name_vi,name_en\n";
  CHECK(load({place.file(), {}, {}}).settings.holidays == place.path() / "guidance/catalogue/holidays.csv");
  const auto lines = told(load({place.file(), {{"SOVANG_HOLIDAYS", "/no/such/table.csv"}}, {}}));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("/no/such/table.csv") != std::string::npos);
}

TEST_CASE("passwords are never shown") {
  const Place place{"database = postgres://union:secret@db.example/sovang\nnode = secret2\n"};
  const Loaded loaded = load({place.file(), {}, {}});
  for (const auto& row : loaded.table) CHECK(row.value.find("secret@") == std::string::npos);
  CHECK(without_password("postgres://union:se@cret@db/x") == "postgres://union:…@db/x");
  CHECK(without_password("postgres:///x?password=secret&host=/run") == "postgres:///x?password=…&host=/run");
  CHECK(without_password("postgres://union@db:5432/x") == "postgres://union@db:5432/x");
  CHECK(without_password("sqlite:/var/lib/x") == "sqlite:/var/lib/x");
  CHECK(loaded.settings.database == "postgres://union:secret@db.example/sovang");
}

TEST_CASE("every setting has its meaning in both languages") {
  const Place place{""};
  for (const auto& row : load({place.file(), {}, {}}).table) {
    CHECK(row.meaning(base::Language::vi) != "setting." + std::string{row.name});
    CHECK(row.meaning(base::Language::en) != "setting." + std::string{row.name});
  }
}

TEST_CASE("values with units") {
  CHECK(parse_duration("1500ms") == 1500ms);
  CHECK(parse_duration("2 h") == 7200s);
  CHECK_FALSE(parse_duration("-1s"));
  CHECK_FALSE(parse_duration("1.5s"));
  CHECK_FALSE(parse_duration("9223372036854775807d"));
  CHECK(parse_size("3GiB") == 3221225472u);
  CHECK_FALSE(parse_size("3GB"));
  CHECK(is_network("2001:db8::/32"));
  CHECK_FALSE(is_network("10.0.0.0/33"));
  CHECK_FALSE(parse_integer("12x", 0, 99));
}

TEST_CASE("settings: an address is found in its networks, four in six too") {
  using sovang::config::in_networks;
  const std::vector<std::string> own{"127.0.0.0/8", "::1/128", "10.1.2.3"};
  CHECK(in_networks("127.9.9.9", own));
  CHECK(in_networks("::ffff:127.0.0.1", own));
  CHECK(in_networks("::1", own));
  CHECK(in_networks("10.1.2.3", own));
  CHECK_FALSE(in_networks("10.1.2.4", own));
  CHECK_FALSE(in_networks("128.0.0.1", own));
  CHECK_FALSE(in_networks("::2", own));
  CHECK_FALSE(in_networks("", own));
  CHECK_FALSE(in_networks("127.0.0.1", {}));
  CHECK(in_networks("203.0.113.9", {"0.0.0.0/0"}));
}
