// Rows and records as bytes of which there is one way only, and digests of them.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace sovang::work {

/// SHA-256.
using Digest = std::array<std::byte, 32>;

/// Each value with a sign of what it is and, where it may be long, its length: two different lists never give the same
/// bytes. docs/decisions/0020 describes the form for those who check with their own tools.
class Canonical {
 public:
  Canonical& null();
  Canonical& integer(std::int64_t value);   ///< 'i' and eight bytes, the greatest first
  Canonical& text(std::string_view value);  ///< 't', its length as eight bytes, UTF-8
  Canonical& bytes(std::span<const std::byte> value);
  /// The columns of a row from `first`, as `kinds` says: 'i' a number, 't' text, 'b' bytes; each may be null. Throws
  /// std::logic_error when a column holds something else.
  Canonical& columns(const db::Row& row, int first, std::string_view kinds);

  const std::string& all() const { return bytes_; }
  Digest digest() const;

 private:
  Canonical& lengthy(char sign, std::string_view value);
  std::string bytes_;
};

Digest digest_of(std::string_view bytes);
std::string to_hex(const Digest& digest);
/// Throws std::logic_error when it is not 32 bytes.
Digest to_digest(std::span<const std::byte> bytes);
inline std::span<const std::byte> view(const Digest& digest) { return digest; }

}  // namespace sovang::work
