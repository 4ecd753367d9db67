// Where large things lie that no database should hold: sealed, named by their own SHA-256, in a folder or in
// an object store that speaks S3.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/crypto/sealed_fields.hpp"

namespace sovang::objects {

/// Bytes under names of 64 hexadecimal digits. Safe from any thread. Every call throws std::exception when the place
/// cannot be reached; what was put is durable when put() returns.
class Store {
 public:
  virtual ~Store() = default;
  virtual void put(const std::string& name, std::string_view bytes) = 0;  ///< again: the same bytes take its place
  virtual std::optional<std::string> get(const std::string& name) = 0;    ///< nullopt: there is none
  virtual void remove(const std::string& name) = 0;                       ///< nothing to remove is no error
};

/// Files in folders of two digits ("3f/3fa9…"); makes the folder.
std::unique_ptr<Store> open_folder(const std::filesystem::path& folder);

/// Path style: "https://store.example/bucket/3fa9…", signed with AWS Signature Version 4.
struct S3 {
  std::string url;  ///< without a slash at the end; empty: no object store is used
  std::string bucket;
  std::string region;  ///< "us-east-1" where the store knows none
  std::string key, secret;
};
std::unique_ptr<Store> open_s3(const S3& where);

/// What lies there is not what was put, or its key is lost.
struct Damaged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Seals what is put and proves what is got. Each object is its own, also when two hold the same. Safe from any thread.
class SealedObjects {
 public:
  SealedObjects(std::unique_ptr<Store> store, const crypto::KeyRing& ring);
  /// The object's name: SHA-256 of it as it lies there, so that whoever holds no key can still check it. `owner`: the
  /// row it belongs to; it opens for no other.
  std::string put(std::int64_t owner, std::string_view bytes);
  /// nullopt: there is none. Throws Damaged when it is not what was put for this owner, or its key is lost.
  std::optional<std::string> get(std::int64_t owner, const std::string& name) const;
  void remove(const std::string& name);

 private:
  std::unique_ptr<Store> store_;
  crypto::SealedFields seal_;
};

}  // namespace sovang::objects
