// Loads the templates and adds what every page gets: lang, path, other_path, now, origin.
#include "work/pages.hpp"

#include <boost/json/serialize.hpp>
#include <sstream>

#include "platform/http/target.hpp"
#include "work/assets.hpp"
#include "work/policy_header.hpp"
#include "work/present.hpp"

namespace sovang::work {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

/// JSON inside a script element: "</script>" must not end it, nor "<!--" begin something else.
std::string json_for_script(const json::value& value) {
  std::string out;
  for (const char c : json::serialize(value)) c == '<' ? out += "\\u003c" : out += c;
  return out;
}

/// csp.txt has a line "vi/home 'sha256-…'" for each page: a page's policy names its own style sheet only, so that the
/// header stays short on slow networks.
std::map<std::string, std::string> style_hashes(const fs::path& file) {
  std::map<std::string, std::string> hashes;
  if (!fs::exists(file)) return hashes;
  std::istringstream lines(read_file(file));
  for (std::string page, hash; lines >> page >> hash;) hashes[page] = hash;
  return hashes;
}

/// As it may stand in an attribute and be followed: what is no letter, digit or slash is percent-encoded.
std::string as_link(std::string_view path) {
  std::string link;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    link += http::escape(path.substr(0, end));
    if (end < path.size()) link += '/';
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return link;
}

/// A page that is not there, or failed, has no twin in the other language: its link leads to the front page, never to
/// what a stranger wrote behind our name.
bool has_twin(const Page& page) { return page.name != "not_found" && page.name != "error"; }

}  // namespace

bool is_english(std::string_view path) { return path == "/en" || path.starts_with("/en/"); }

std::string other_path(std::string_view path) {
  if (!is_english(path)) return path == "/" ? "/en" : "/en" + std::string{path};
  return path.size() <= 3 ? "/" : std::string{path.substr(3)};
}

Pages::Pages(const fs::path& dist) {
  const auto hashes = style_hashes(dist / "public" / "csp.txt");
  for (const std::string language : {"vi", "en"}) {
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(dist / "public" / language, missing)) {
      if (entry.path().extension() != ".html") continue;
      auto text = read_file(entry.path());
      const bool wants_json = text.find("data_json") != text.npos;
      try {
        const auto name = language + "/" + entry.path().stem().string();
        const auto hash = hashes.find(name);
        templates_.emplace(name, Entry{Template(std::move(text)), wants_json,
                                       page_policy(hash == hashes.end() ? std::string_view{} : hash->second)});
      } catch (const std::runtime_error& wrong) {
        throw std::runtime_error(entry.path().string() + ": " + wrong.what());
      }
    }
  }
}

http::Response Pages::render(const Page& page, const Call& call) const {
  const auto language = call.language;
  const std::string_view path = call.request.path;
  if (!page.location.empty()) {
    auto response = http::Response::text(page.status >= 300 ? page.status : 303, "text/plain; charset=utf-8", "");
    response.headers.emplace_back("Location", page.location);
    return response;
  }
  json::object data = page.data;
  data["path"] = as_link(path);
  data["other_path"] = as_link(has_twin(page) ? other_path(path) : is_english(path) ? "/" : "/en");
  data["now"] = base::to_iso(call.request.received_at);
  data["lang"] = base::to_tag(language);
  data["origin"] = call.origin;
  const auto found = templates_.find(std::string{base::to_tag(language)} + "/" + page.name);
  http::Response response;
  if (found == templates_.end()) {
    response = http::Response::text(page.status, "text/plain; charset=utf-8",
                                    page.name + ": no template; build the web first (./dev build)\n");
  } else {
    json::value shown = present(data, language);
    if (found->second.wants_json) shown.as_object()["data_json"] = json_for_script(data);
    response = http::Response::text(page.status, "text/html; charset=utf-8", found->second.text.fill(shown));
  }
  response.headers.emplace_back("Content-Security-Policy",
                                found == templates_.end() ? page_policy({}) : found->second.policy);
  response.headers.emplace_back("Content-Language", base::to_tag(language));
  response.keep = page.keep;
  response.code = page.code;
  return response;
}

}  // namespace sovang::work
