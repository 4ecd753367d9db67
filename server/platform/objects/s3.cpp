// Objects in a store that speaks S3; libcurl signs.
#include <curl/curl.h>

#include <stdexcept>

#include "platform/crypto/digest.hpp"
#include "platform/objects/objects.hpp"

namespace sovang::objects {

namespace {

constexpr long seconds_to_connect = 5, seconds_in_all = 25;
constexpr std::size_t most = std::size_t{128} << 20;

struct Answer {
  long status = 0;
  std::string body;
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, void (*)(CURL*)>;

/// Taking less than was offered ends the transfer.
std::size_t take(const char* bytes, std::size_t one, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + one * count > most) return 0;
  body.append(bytes, one * count);
  return one * count;
}

std::size_t give(char* to, std::size_t one, std::size_t count, void* from) {
  auto& left = *static_cast<std::string_view*>(from);
  const auto size = left.copy(to, one * count);
  left.remove_prefix(size);
  return size;
}

class Bucket : public Store {
 public:
  explicit Bucket(const S3& where) : where_(where) {}

  void put(const std::string& name, std::string_view bytes) override {
    if (const auto answer = ask("PUT", name, bytes); answer.status != 200 && answer.status != 201)
      refuse("PUT", answer.status);
  }

  std::optional<std::string> get(const std::string& name) override {
    auto answer = ask("GET", name);
    if (answer.status == 404) return std::nullopt;
    if (answer.status != 200) refuse("GET", answer.status);
    return std::move(answer.body);
  }

  void remove(const std::string& name) override {
    if (const auto answer = ask("DELETE", name); answer.status / 100 != 2 && answer.status != 404)
      refuse("DELETE", answer.status);
  }

 private:
  [[noreturn]] static void refuse(const char* method, long status) {
    throw std::runtime_error(std::string{"the object store answers "} + method + " with " + std::to_string(status));
  }

  Answer ask(const char* method, const std::string& name, std::string_view bytes = {}) const {
    const Handle handle{curl_easy_init(), curl_easy_cleanup};
    if (!handle) throw std::runtime_error("libcurl cannot start");
    const auto url = where_.url + "/" + where_.bucket + "/" + name;
    const auto signing = "aws:amz:" + where_.region + ":s3", user = where_.key + ":" + where_.secret;
    // It signs whatever stands in this list, also what is only left out: nothing but what the store asks for.
    const std::unique_ptr<curl_slist, FreeList> headers{
        curl_slist_append(nullptr, ("x-amz-content-sha256: " + crypto::sha256_hex(bytes)).c_str())};
    Answer answer;
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, seconds_to_connect);
    set(CURLOPT_TIMEOUT, seconds_in_all);
    set(CURLOPT_AWS_SIGV4, signing.c_str());
    set(CURLOPT_USERPWD, user.c_str());
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_CUSTOMREQUEST, method);
    set(CURLOPT_WRITEFUNCTION, take);
    set(CURLOPT_WRITEDATA, &answer.body);
    if (method == std::string_view{"PUT"}) {
      set(CURLOPT_UPLOAD, 1L);
      set(CURLOPT_READFUNCTION, give);
      set(CURLOPT_READDATA, &bytes);
      set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    }
    if (const auto code = curl_easy_perform(handle.get()); code != CURLE_OK)
      throw std::runtime_error(std::string{"the object store: "} + curl_easy_strerror(code));
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
  }

  S3 where_;
};

}  // namespace

std::unique_ptr<Store> open_s3(const S3& where) { return std::make_unique<Bucket>(where); }

}  // namespace sovang::objects
