// One easy handle of libcurl a call; the socket is opened here, once the address is known.
#include "platform/net/post.hpp"

#include <curl/curl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "platform/config/values.hpp"

namespace sovang::net {

namespace {

/// What it says is of no interest, and shall not fill the memory.
std::size_t ignore(const char*, std::size_t one, std::size_t count, void* heard) {
  constexpr std::size_t most = 1 << 16;
  auto& sum = *static_cast<std::size_t*>(heard);
  sum += one * count;
  return sum > most ? 0 : one * count;
}

curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* address) {
  std::array<char, NI_MAXHOST> host{};
  if (::getnameinfo(&address->addr, address->addrlen, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0 ||
      is_private_address(host.data()))
    return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string part_of(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, void (*)(void*)> owned{text, curl_free};
  std::string part{text};
  std::ranges::transform(part, part.begin(),
                         [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return part;
}

}  // namespace

bool is_private_address(std::string_view ip) {
  static const std::vector<std::string> networks{"0.0.0.0/8",      "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",
                                                 "169.254.0.0/16", "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",
                                                 "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                                                 "203.0.113.0/24", "224.0.0.0/3",    "::/3",          "64:ff9b::/96",
                                                 "2001:db8::/32",  "2002::/16",      "4000::/2",      "8000::/1"};
  // Of IPv6 only 2000::/3 is public; a scope ("fe80::1%eth0") is no address of the world.
  return !config::is_ip_address(ip) || config::in_networks(ip, networks);
}

WebAddress web_address(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed{curl_url(), curl_url_cleanup};
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
  return {part_of(parsed.get(), CURLUPART_SCHEME), part_of(parsed.get(), CURLUPART_HOST),
          !part_of(parsed.get(), CURLUPART_USER).empty() || !part_of(parsed.get(), CURLUPART_PASSWORD).empty()};
}

Posted post(const Posting& posting) {
  const std::unique_ptr<CURL, void (*)(CURL*)> handle{curl_easy_init(), curl_easy_cleanup};
  if (!handle) throw std::runtime_error("libcurl cannot start");
  curl_slist* list = nullptr;
  for (const auto& header : posting.headers) list = curl_slist_append(list, header.c_str());
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{list, curl_slist_free_all};
  std::size_t heard = 0;
  curl_easy_setopt(handle.get(), CURLOPT_URL, posting.url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, posting.own_network ? "http,https" : "https");
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(posting.within.count()));
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(posting.body.size()));
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, posting.body.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, ignore);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &heard);
  if (!posting.own_network) curl_easy_setopt(handle.get(), CURLOPT_OPENSOCKETFUNCTION, open_public);
  const auto code = curl_easy_perform(handle.get());
  Posted posted;
  if (code != CURLE_OK) return {0, curl_easy_strerror(code)};
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &posted.status);
  return posted;
}

}  // namespace sovang::net
