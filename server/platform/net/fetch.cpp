// One easy handle of libcurl a call.
#include "platform/net/fetch.hpp"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace sovang::net {

namespace {

constexpr std::size_t most = 1 << 20;

/// Taking less than was offered ends the transfer.
std::size_t take(const char* bytes, std::size_t one, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + one * count > most) return 0;
  body.append(bytes, one * count);
  return one * count;
}

}  // namespace

Fetched fetch(const std::string& url, std::chrono::milliseconds within) {
  const std::unique_ptr<CURL, void (*)(CURL*)> handle{curl_easy_init(), curl_easy_cleanup};
  if (!handle) throw std::runtime_error("libcurl cannot start");
  Fetched fetched;
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");  // what the cluster says comes from the cluster
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &fetched.body);
  if (const auto code = curl_easy_perform(handle.get()); code != CURLE_OK)
    throw std::runtime_error(url + ": " + curl_easy_strerror(code));
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &fetched.status);
  return fetched;
}

}  // namespace sovang::net
