// Every act that the program records is told in a sentence of its own and has a name by which it is chosen, in both
// languages.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/sentences.hpp"

using namespace sovang;

TEST_CASE("every recorded act has its sentence") {
  // `record(context, "signed_in", …`, `Change change{"programme_closed", …` and what chooses between two words.
  static const std::regex recorded{R"re((?:\brecord(?:_act)?\([^;{]*?|Change \w+\{[^;}]*?)"([a-z]+(?:_[a-z]+)+)")re"};
  std::set<std::string> acts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOVANG_SOURCE_DIR "/server")) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.find("_test") != name.npos) continue;
    std::ostringstream text;
    text << std::ifstream{entry.path()}.rdbuf();
    const auto all = text.str();
    for (std::sregex_iterator at{all.begin(), all.end(), recorded}, end; at != end; ++at) acts.insert((*at)[1]);
  }
  CHECK(acts.size() > 20);
  CHECK(acts.contains("target_revised"));
  for (const auto& act : acts)
    for (const auto language : {base::Language::vi, base::Language::en})
      for (const auto& key : {"act." + act, "history.act." + act})  // told, and chosen from a list
        CHECK_MESSAGE(base::sentence(language, key) != key, key);
}
