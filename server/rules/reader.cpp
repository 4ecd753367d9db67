// The small readers all guidance files share.
#include "rules/reader.hpp"

#include <algorithm>
#include <charconv>

namespace sovang::rules {

Reader::Reader(const Yaml& map, Problems& problems) : map_(map), problems_(problems) {
  if (!map.is_map()) problems.add(map.at, "not_a_map");
}

const Yaml* Reader::take(std::string_view key) {
  asked_.insert(std::string{key});
  return map_.find(key);
}

const Yaml* Reader::need(std::string_view key) {
  const Yaml* const found = take(key);
  if (!found && map_.is_map()) problems_.add(map_.at, "key_missing", {{"key", key}});
  return found;
}

std::string Reader::word(std::string_view key) {
  const Yaml* const found = need(key);
  if (!found) return {};
  if (!found->is_scalar()) return problems_.add(found->at, "not_a_word", {{"key", key}}), std::string{};
  return found->text;
}

std::optional<std::string> Reader::maybe_word(std::string_view key) {
  if (!take(key)) return std::nullopt;
  return word(key);
}

std::vector<std::string> Reader::words(std::string_view key) {
  const Yaml* const found = take(key);
  if (!found) return {};
  if (found->is_scalar()) return {found->text};
  std::vector<std::string> out;
  if (!found->is_list()) problems_.add(found->at, "not_a_list", {{"key", key}});
  for (const Yaml& item : found->items) {
    if (item.is_scalar())
      out.push_back(item.text);
    else
      problems_.add(item.at, "not_a_word", {{"key", key}});
  }
  return out;
}

std::string Reader::id(std::string_view key) {
  const std::string word_ = word(key);
  if (!word_.empty() && !is_id(word_)) problems_.add(map_.find(key)->at, "not_an_id", {{"word", word_}});
  return word_;
}

Text Reader::text(std::string_view key) {
  const Yaml* const found = need(key);
  return found ? read_text(*found, problems_) : Text{};
}

Text Reader::maybe_text(std::string_view key) {
  const Yaml* const found = take(key);
  return found ? read_text(*found, problems_) : Text{};
}

std::optional<base::Day> Reader::day(std::string_view key) {
  if (!take(key)) return std::nullopt;
  const std::string written = word(key);
  const auto day_ = base::parse_day(written);
  if (!day_ && !written.empty()) problems_.add(map_.find(key)->at, "not_a_day", {{"word", written}});
  return day_;
}

bool Reader::yes(std::string_view key, bool standard) {
  const auto written = maybe_word(key);
  if (!written) return standard;
  if (*written == "yes" || *written == "true") return true;
  if (*written != "no" && *written != "false") problems_.add(map_.find(key)->at, "not_yes_or_no", {{"word", *written}});
  return false;
}

std::optional<int> Reader::number(std::string_view key) {
  const auto written = maybe_word(key);
  if (!written) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), value);
  if (error == std::errc{} && end == written->data() + written->size() && value >= 0) return value;
  problems_.add(map_.find(key)->at, "not_a_number", {{"word", *written}});
  return std::nullopt;
}

std::optional<Window> Reader::window(std::string_view key) {
  const Yaml* const found = take(key);
  if (!found) return std::nullopt;
  Reader inner{*found, problems_};
  const Window out = read_window(inner);
  inner.done();
  return out;
}

void Reader::each(std::string_view key, const std::function<void(Reader&)>& read) {
  const Yaml* const found = take(key);
  if (!found || found->kind == Yaml::Kind::nothing) return;
  if (!found->is_list()) return problems_.add(found->at, "not_a_list", {{"key", key}});
  for (const Yaml& item : found->items) {
    Reader entry{item, problems_};
    read(entry);
  }
}

void Reader::done() {
  const std::vector<std::string> known{asked_.begin(), asked_.end()};
  for (const auto& [key, value] : map_.entries)
    if (!asked_.contains(key)) problems_.add_unknown(value.at, "key_unknown", key, known);
}

Window read_window(Reader& reader) {
  Window out;
  if (const auto from = reader.day("from")) out.from = base::start_of(*from);
  if (const auto last = reader.day("to_end_of")) out.until = base::end_of(*last);
  if (reader.has("before") && reader.has("to_end_of")) reader.problems().add(reader.at(), "window_two_ends");
  if (const auto end = reader.day("before")) out.until = base::start_of(*end);
  if (out.from && out.until && *out.until <= *out.from) reader.problems().add(reader.at(), "window_empty");
  return out;
}

Text read_text(const Yaml& yaml, Problems& problems) {
  Reader reader{yaml, problems};
  const bool both_languages = problems.languages.size() != 1;
  const auto part = [&](const char* language) {
    return both_languages || problems.languages.front() == language ? reader.word(language) : std::string{};
  };
  Text out{part("vi"), part("en")};
  if (!both_languages) (out.vi.empty() ? out.vi : out.en) = problems.languages.front() == "vi" ? out.vi : out.en;
  reader.done();
  return out;
}

std::optional<Period> read_period(const Yaml& yaml, Problems& problems) {
  if (yaml.is_map()) {
    Reader reader{yaml, problems};
    Period out;
    out.window = read_window(reader);
    reader.done();
    out.written = "from " + (out.window.from ? base::to_iso(*out.window.from) : "") + " until " +
                  (out.window.until ? base::to_iso(*out.window.until) : "");
    return out;
  }
  const auto out = parse_period(yaml.text);
  if (!out) problems.add(yaml.at, "not_a_period", {{"word", yaml.text}});
  return out;
}

bool is_id(std::string_view word) {
  return !word.empty() && word.size() <= 80 && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace sovang::rules
