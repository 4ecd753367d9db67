// One easy handle of libcurl a call; the socket is opened here, once the address is known.
#include "platform/net/call.hpp"

#include <curl/curl.h>
#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "platform/net/post.hpp"

namespace sovang::net {

namespace {

struct Heard {
  std::string body;
  std::size_t most = 0;
};

/// Taking less than was offered ends the transfer.
std::size_t take(const char* bytes, std::size_t one, std::size_t count, void* into) {
  auto& heard = *static_cast<Heard*>(into);
  if (heard.body.size() + one * count > heard.most) return 0;
  heard.body.append(bytes, one * count);
  return one * count;
}

curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* address) {
  std::array<char, NI_MAXHOST> host{};
  if (::getnameinfo(&address->addr, address->addrlen, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0 ||
      is_private_address(host.data()))
    return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace

Called call(const Calling& calling) {
  const std::unique_ptr<CURL, void (*)(CURL*)> handle{curl_easy_init(), curl_easy_cleanup};
  if (!handle) throw std::runtime_error("libcurl cannot start");
  curl_slist* list = nullptr;
  for (const auto& header : calling.headers) list = curl_slist_append(list, header.c_str());
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{list, curl_slist_free_all};
  Heard heard{{}, calling.most};
  curl_easy_setopt(handle.get(), CURLOPT_URL, calling.url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, calling.own_network ? "http,https" : "https");
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(calling.within.count()));
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  if (calling.body) {
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(calling.body->size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, calling.body->c_str());
  }
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &heard);
  if (!calling.own_network) curl_easy_setopt(handle.get(), CURLOPT_OPENSOCKETFUNCTION, open_public);
  const auto code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) return {0, curl_easy_strerror(code), {}};
  Called called{0, {}, std::move(heard.body)};
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &called.status);
  return called;
}

}  // namespace sovang::net
