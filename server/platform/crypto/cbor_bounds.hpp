// Whether CBOR says of itself only what its bytes can hold: libcbor makes room for what is announced before it looks.
#pragma once
#include <cstddef>
#include <string_view>

namespace sovang::crypto {

/// How many bytes the first item takes, with all that lies in it; 0 where it announces more than there is, or an end
/// that comes later (CTAP2 allows definite lengths alone).
std::size_t cbor_item_size(std::string_view bytes);

}  // namespace sovang::crypto
