// The prerendered pages, filled with data.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "work/routes.hpp"
#include "work/template.hpp"

namespace sovang::work {

class Pages {
 public:
  /// Reads dist/public/{vi,en}/*.html and csp.txt; throws std::runtime_error naming the file that is wrong. A missing
  /// folder gives no pages: the API works without the web.
  explicit Pages(const std::filesystem::path& dist);

  /// The page as text/html; without its template a plain text that says so (404 or 500 keep their status).
  http::Response render(const Page& page, const Call& call) const;
  bool empty() const { return templates_.empty(); }

 private:
  struct Entry {
    Template text;
    bool wants_json;  ///< it carries {{{data_json}}}
    std::string policy;
  };
  std::map<std::string, Entry, std::less<>> templates_;  ///< "vi/home"
};

/// "/en/ct/x" is "/ct/x" in English; the other way round too.
std::string other_path(std::string_view path);
bool is_english(std::string_view path);

}  // namespace sovang::work
