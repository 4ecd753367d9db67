// The small questions one asks a request.
#include "platform/http/http.hpp"

namespace sovang::http {

namespace {

std::optional<std::string_view> find(const std::vector<std::pair<std::string, std::string>>& pairs,
                                     std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return value;
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
  return find(headers, lower_case_name);
}
std::optional<std::string_view> Request::parameter(std::string_view name) const { return find(query, name); }

std::string event_text(std::string_view data, std::uint64_t version) {
  std::string text = version > 0 ? "id: " + std::to_string(version) + "\ndata: " : "data: ";
  for (const char c : data) c == '\n' ? text += "\ndata: " : text += c;
  return text += "\n\n";
}

Response Response::text(int status, std::string content_type, std::string body) {
  Response response;
  response.status = status;
  response.content_type = std::move(content_type);
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

Response Response::of_file(std::string content_type, std::shared_ptr<const files::FinishedFile> file) {
  Response response;
  response.content_type = std::move(content_type);
  response.file = std::move(file);
  return response;
}

}  // namespace sovang::http
