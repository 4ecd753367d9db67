// Reads the maps of a guidance file key by key; what is missing, of the wrong kind or never asked for becomes a
// problem.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/metric.hpp"
#include "rules/yaml.hpp"

namespace sovang::rules {

/// One map. `done` must be called last: it refuses the keys nobody asked for and guesses what they meant.
class Reader {
 public:
  Reader(const Yaml& map, Problems& problems);

  const Place& at() const { return map_.at; }
  const Yaml& yaml() const { return map_; }
  Problems& problems() const { return problems_; }
  bool has(std::string_view key) const { return map_.find(key) != nullptr; }

  const Yaml* take(std::string_view key);  ///< nullptr when it is not there
  const Yaml* need(std::string_view key);  ///< a problem when it is not there
  std::string word(std::string_view key);  ///< needed; "" after a problem
  std::optional<std::string> maybe_word(std::string_view key);
  std::vector<std::string> words(std::string_view key);  ///< a list of words, or one word; empty when not there
  std::string id(std::string_view key);                  ///< lower-case words with dashes, dots or underscores
  Text text(std::string_view key);                       ///< needed, {vi, en}
  Text maybe_text(std::string_view key);
  std::optional<base::Day> day(std::string_view key);  ///< nullopt when not there or wrong
  bool yes(std::string_view key, bool standard);
  std::optional<int> number(std::string_view key);
  std::optional<Window> window(std::string_view key);
  /// Each entry of a list of maps; nothing when the key is not there.
  void each(std::string_view key, const std::function<void(Reader&)>& read);
  void allow(std::string_view key) { asked_.insert(std::string{key}); }
  void done();

 private:
  const Yaml& map_;
  Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

/// {from, to_end_of | before}; the reader's other keys stay unread.
Window read_window(Reader& reader);
Text read_text(const Yaml& yaml, Problems& problems);
/// A period's text or a window's map; nullopt after a problem.
std::optional<Period> read_period(const Yaml& yaml, Problems& problems);
bool is_id(std::string_view word);

}  // namespace sovang::rules
