// What is wrong in a guidance file and where; a load collects all of them before it gives up.
#pragma once
#include <boost/json/object.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace sovang::rules {

/// `file` is relative to the guidance directory; lines and columns count from 1, line 0 means the file as a whole.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Place&) const = default;
};

/// The sentence is "problem.<code>" in locales/. `params["meant"]`, when there, is what was probably meant.
struct Problem {
  Place at;
  std::string code;
  boost::json::object params = {};

  Text sentence() const;
  std::string line(base::Language language) const;  ///< file:line:column: sentence
};

class Problems {
 public:
  /// What the texts being read are written in: both, unless their document says otherwise.
  std::vector<std::string> languages{"vi", "en"};

  void add(const Place& at, std::string_view code, boost::json::object params = {});
  /// Adds what of `known` is nearest to `word` as `meant`; if nothing is near, a short list of all as `known`.
  void add_unknown(const Place& at, std::string_view code, std::string_view word, const std::vector<std::string>& known,
                   boost::json::object params = {});
  /// A file of which nothing could be read: what refers into it is not judged.
  void add_unread(const Place& at, std::string_view code, boost::json::object params = {});
  bool unread(const std::string& file) const { return unread_.contains(file); }
  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }
  std::vector<Problem> sorted() const;  ///< by file, line, column

 private:
  std::vector<Problem> all_;
  std::set<std::string> unread_;
};

/// The word of `known` with the least edits from `word`, "" when none is near (a third of its length).
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace sovang::rules
