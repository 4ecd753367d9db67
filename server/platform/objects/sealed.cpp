// Sealed for its row, so that no object can be put in the place of another.
#include "platform/crypto/digest.hpp"
#include "platform/objects/objects.hpp"

namespace sovang::objects {

namespace {
crypto::Place place_of(std::int64_t owner) { return {"objects", owner, "bytes"}; }
}  // namespace

SealedObjects::SealedObjects(std::unique_ptr<Store> store, const crypto::KeyRing& ring)
    : store_(std::move(store)), seal_(ring, "objects") {}

std::string SealedObjects::put(std::int64_t owner, std::string_view bytes) {
  const auto sealed = seal_.seal(bytes, place_of(owner));
  const std::string_view stored{reinterpret_cast<const char*>(sealed.data()), sealed.size()};
  auto name = crypto::sha256_hex(stored);
  store_->put(name, stored);
  return name;
}

std::optional<std::string> SealedObjects::get(std::int64_t owner, const std::string& name) const {
  const auto sealed = store_->get(name);
  if (!sealed) return std::nullopt;
  auto bytes = crypto::sha256_hex(*sealed) == name ? seal_.open(std::as_bytes(std::span{*sealed}), place_of(owner))
                                                   : std::nullopt;
  if (!bytes) throw Damaged("object " + name + " is damaged");
  return bytes;
}

void SealedObjects::remove(const std::string& name) { store_->remove(name); }

}  // namespace sovang::objects
