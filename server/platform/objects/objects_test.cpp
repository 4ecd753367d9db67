// What is put comes back, sealed and proved; what was changed or moved does not.
#include "platform/objects/objects.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace sovang;
namespace fs = std::filesystem;

namespace {

struct House {
  House() = default;
  ~House() { fs::remove_all(folder); }
  static std::string made() {
    auto name = (fs::temp_directory_path() / "sovang-objects-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    return name;
  }
  fs::path only_file() const {
    for (const auto& entry : fs::recursive_directory_iterator{folder})
      if (entry.is_regular_file()) return entry.path();
    return {};
  }
  std::string folder = made();
  crypto::KeyRing ring{std::vector<crypto::Secret>(1)};
  objects::SealedObjects objects{objects::open_folder(folder), ring};
};

}  // namespace

TEST_CASE("objects: come back whole for their owner alone, and lie sealed") {
  House house;
  const std::string bytes = "Biên bản xác nhận " + std::string(3'000'000, 'x');
  const auto name = house.objects.put(7, bytes);
  CHECK(name.size() == 64);
  CHECK(house.objects.get(7, name) == bytes);
  CHECK_THROWS_AS((void)house.objects.get(8, name), objects::Damaged);
  CHECK(house.objects.put(7, bytes) != name);
  std::ifstream in{house.folder + "/" + name.substr(0, 2) + "/" + name, std::ios::binary};
  const std::string stored{std::istreambuf_iterator<char>{in}, {}};
  CHECK(stored.size() > bytes.size());
  CHECK(stored.find("xxxxxxxx") == stored.npos);
  CHECK_FALSE(house.objects.get(7, std::string(64, '0')).has_value());
}

TEST_CASE("objects: one changed byte is noticed, a removed object is gone, removing again is no error") {
  House house;
  const auto name = house.objects.put(7, "con dấu đỏ");
  {
    std::fstream file{house.only_file(), std::ios::binary | std::ios::in | std::ios::out};
    file.seekp(40);
    file.put('\x01');
  }
  CHECK_THROWS_AS((void)house.objects.get(7, name), objects::Damaged);
  house.objects.remove(name);
  house.objects.remove(name);
  CHECK_FALSE(house.objects.get(7, name).has_value());
}
