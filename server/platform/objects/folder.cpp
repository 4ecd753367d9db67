// Objects as files: written beside, synced, then moved to their name.
#include <chrono>
#include <fstream>
#include <iterator>

#include "base/id.hpp"
#include "platform/files/sealed_stream.hpp"
#include "platform/objects/objects.hpp"

namespace sovang::objects {

namespace {

namespace fs = std::filesystem;

class Folder : public Store {
 public:
  explicit Folder(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(folder_ / unfinished);
    fs::permissions(folder_, fs::perms::owner_all);
    drop_unfinished();
  }

  void put(const std::string& name, std::string_view bytes) override {
    const auto place = place_of(name);
    if (fs::create_directories(place.parent_path())) files::sync_folder(folder_);
    files::NewFile file{folder_ / unfinished / std::to_string(base::new_id())};
    file.write(bytes);
    file.keep();
    fs::rename(file.path(), place);
    files::sync_folder(place.parent_path());
  }

  std::optional<std::string> get(const std::string& name) override {
    std::ifstream in{place_of(name), std::ios::binary};
    if (!in && !fs::exists(place_of(name))) return std::nullopt;
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (in.bad() || !in)
      throw fs::filesystem_error{"cannot read", place_of(name), std::make_error_code(std::errc::io_error)};
    return bytes;
  }

  void remove(const std::string& name) override { fs::remove(place_of(name)); }

 private:
  static constexpr const char* unfinished = "unfinished";

  fs::path place_of(const std::string& name) const { return folder_ / name.substr(0, 2) / name; }

  /// Of a process that was cut off; another one may be writing at this moment.
  void drop_unfinished() const {
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours{1};
    for (const auto& entry : fs::directory_iterator{folder_ / unfinished}) {
      std::error_code gone;
      if (fs::last_write_time(entry, gone) < long_ago) fs::remove(entry, gone);
    }
  }

  fs::path folder_;
};

}  // namespace

std::unique_ptr<Store> open_folder(const fs::path& folder) { return std::make_unique<Folder>(folder); }

}  // namespace sovang::objects
