// A call whose answer is not read, and what addresses are.
#include "platform/net/post.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "platform/config/values.hpp"
#include "platform/net/call.hpp"

namespace sovang::net {

namespace {

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
  // What it says is of no interest, and shall not fill the memory.
  auto called = call({posting.url, posting.body, posting.headers, posting.within, posting.own_network});
  return {called.status, std::move(called.fault)};
}

}  // namespace sovang::net
