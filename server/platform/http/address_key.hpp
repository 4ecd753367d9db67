// Whom an address stands for when something is shared out by address.
#pragma once
#include <string>
#include <string_view>

namespace sovang::http {

/// The bytes of an IPv4 address, or of the /64 network of an IPv6 address (one household, one server). What is no
/// address stands for itself.
std::string address_key(std::string_view peer);
/// The same, but the bytes of the /48 of an IPv6 address: what one customer of a network may hold, with 65,536 networks
/// in it.
std::string site_key(std::string_view peer);

}  // namespace sovang::http
