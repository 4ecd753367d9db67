// libcurl's SMTP and its MIME; the words of headers are encoded here, which libcurl leaves to its caller.
#include "platform/net/mail.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <memory>
#include <stdexcept>

#include "platform/crypto/digest.hpp"

namespace sovang::net {

namespace {

using Handle = std::unique_ptr<CURL, void (*)(CURL*)>;

struct List {
  List() = default;
  List(const List&) = delete;
  ~List() { curl_slist_free_all(head); }
  void add(const std::string& line) { head = curl_slist_append(head, line.c_str()); }
  curl_slist* head = nullptr;
};

/// Each line the server says; the last one before its farewell tells what came of the mail.
std::size_t hear(const char* bytes, std::size_t one, std::size_t count, void* into) {
  std::string line(bytes, one * count);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
  if (!line.empty() && !line.starts_with("221")) *static_cast<std::string*>(into) = line.substr(0, 300);
  return one * count;
}

/// RFC 5322: "Sat, 21 Nov 2026 07:02:32 +0000".
std::string mail_date(base::Instant at) {
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = at.micros / base::micros_per_second;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d +0000",
                days.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                parts.tm_sec);
  return text.data();
}

std::string host_of(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed{curl_url(), curl_url_cleanup};
  char* host = nullptr;
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
      curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
    return {};
  const std::unique_ptr<char, void (*)(void*)> owned{host, curl_free};
  return host;
}

bool is_this_machine(const std::string& host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

void set_server(CURL* handle, const MailServer& server) {
  curl_easy_setopt(handle, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(server.within.count()));
  const bool guarded = !server.user.empty() && !is_this_machine(host_of(server.url));
  curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(guarded ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (server.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
}

void set_headers(List& headers, const MailServer& server, const Mail& mail) {
  headers.add("From: Sovang <" + server.from + ">");
  headers.add("To: <" + mail.to + ">");
  headers.add("Subject: " + mail_header(mail.subject));
  headers.add("Date: " + mail_date(mail.at));
  headers.add("Message-ID: <" + mail.id + server.from.substr(server.from.find('@')) + ">");
  headers.add("Auto-Submitted: auto-generated");
}

MailAnswer answer_of(CURLcode code, long said, std::string line) {
  using enum MailAnswer::What;
  if (code == CURLE_OK) return {taken, std::move(line)};
  const bool ours = code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED;
  const bool refused = said >= 500 && said < 600 && !ours;
  return {refused ? never : later, line.empty() || said < 400 ? std::string{curl_easy_strerror(code)} : line};
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == text.npos || text.size() > 254 || text.find('@', at + 1) != text.npos) return false;
  const auto domain = text.substr(at + 1);
  const auto sound = [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           (c < 0x80 && std::string_view{".!#$%&'*+-/=?^_`{|}~"}.find(static_cast<char>(c)) != std::string_view::npos);
  };
  const auto plain = [](unsigned char c) { return c < 0x80 && (std::isalnum(c) != 0 || c == '.' || c == '-'); };
  return std::ranges::all_of(text.substr(0, at), sound) && std::ranges::all_of(domain, plain) &&
         domain.find('.') != domain.npos && !domain.starts_with('.') && !domain.ends_with('.') &&
         domain.find("..") == domain.npos;
}

std::string mail_header(std::string_view text) {
  constexpr std::size_t most = 42;  // bytes of one word: 56 signs of base64, 68 with what stands around them
  std::string line{text};
  for (auto& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  std::string header;
  for (std::size_t from = 0; from < line.size();) {
    auto until = std::min(from + most, line.size());
    while (until < line.size() && (static_cast<unsigned char>(line[until]) & 0xC0U) == 0x80U) --until;
    if (until == from) until = std::min(from + most, line.size());  // no UTF-8
    header += (header.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
              crypto::to_base64(std::string_view{line}.substr(from, until - from)) + "?=";
    from = until;
  }
  return header;
}

MailAnswer send_mail(const MailServer& server, const Mail& mail) {
  if (!is_mail_address(mail.to) || !is_mail_address(server.from))
    return {MailAnswer::What::never, "not a mail address"};
  const Handle handle{curl_easy_init(), curl_easy_cleanup};
  if (!handle) throw std::runtime_error("libcurl cannot start");
  set_server(handle.get(), server);
  const std::string from = "<" + server.from + ">";
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
  List recipients, headers;
  recipients.add("<" + mail.to + ">");
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.head);
  set_headers(headers, server, mail);
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.head);
  const std::unique_ptr<curl_mime, void (*)(curl_mime*)> mime{curl_mime_init(handle.get()), curl_mime_free};
  auto* const part = curl_mime_addpart(mime.get());
  curl_mime_data(part, mail.text.data(), mail.text.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "quoted-printable");
  curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, mime.get());
  std::string line;
  curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, hear);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &line);
  const auto code = curl_easy_perform(handle.get());
  long said = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &said);
  return answer_of(code, said, std::move(line));
}

}  // namespace sovang::net
