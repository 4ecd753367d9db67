// Writes values one after the other, each with its sign and length.
#include "work/canonical.hpp"

#include <algorithm>
#include <stdexcept>

#include "platform/crypto/digest.hpp"

namespace sovang::work {

namespace {

void add_number(std::string& bytes, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xff);
}

std::string_view characters(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Canonical& Canonical::null() {
  bytes_ += 'n';
  return *this;
}

Canonical& Canonical::integer(std::int64_t value) {
  bytes_ += 'i';
  add_number(bytes_, static_cast<std::uint64_t>(value));
  return *this;
}

Canonical& Canonical::text(std::string_view value) { return lengthy('t', value); }
Canonical& Canonical::bytes(std::span<const std::byte> value) { return lengthy('b', characters(value)); }

Canonical& Canonical::lengthy(char sign, std::string_view value) {
  bytes_ += sign;
  add_number(bytes_, value.size());
  bytes_ += value;
  return *this;
}

Canonical& Canonical::columns(const db::Row& row, int first, std::string_view kinds) {
  for (const char kind : kinds) {
    const int column = first++;
    if (row.is_null(column))
      null();
    else if (kind == 'i')
      integer(row.integer(column));
    else if (kind == 't')
      text(row.text(column));
    else
      bytes(row.blob(column));
  }
  return *this;
}

Digest Canonical::digest() const { return digest_of(bytes_); }

Digest digest_of(std::string_view bytes) { return crypto::sha256(bytes); }

std::string to_hex(const Digest& digest) { return crypto::to_hex(characters(digest)); }

Digest to_digest(std::span<const std::byte> bytes) {
  Digest digest{};
  if (bytes.size() != digest.size()) throw std::logic_error{"a digest of another length"};
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

}  // namespace sovang::work
