// Tokens of ISO 32000-1, 7.2 and 7.3: what readers agree on; the rest is refused.
#include "platform/attachments/pdf_objects.hpp"

#include <cctype>

#include "platform/attachments/checks.hpp"

namespace sovang::attachments {

namespace {

using namespace std::string_view_literals;

constexpr int deepest = 100;
constexpr std::size_t most_readings = 4;  // of the whole file

bool is_space(char c) { return " \t\n\f\r\0"sv.find(c) != std::string_view::npos; }
bool is_regular(char c) { return !is_space(c) && "()<>[]{}/%"sv.find(c) == std::string_view::npos; }

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// Moves on over one thing after the other; false where there is none that readers agree on.
class Lexer {
 public:
  Lexer(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::size_t at() const { return at_; }
  bool sees(std::string_view word) const { return bytes_.substr(at_, word.size()) == word; }

  /// Comments are space.
  void skip_space() {
    while (at_ < bytes_.size() && (is_space(bytes_[at_]) || bytes_[at_] == '%'))
      at_ = bytes_[at_] == '%' ? std::min(bytes_.find_first_of("\r\n", at_), bytes_.size()) : at_ + 1;
  }

  bool object(int depth = 0) {
    skip_space();
    if (at_ >= bytes_.size() || depth > deepest) return false;
    if (sees("<<")) return dictionary(depth, nullptr);
    switch (bytes_[at_]) {
      case '(':
        return text();
      case '<':
        return skip_behind('>');
      case '[':
        return array(depth);
      case '/':
        ++at_;
        skip_regular();
        return true;
      default:
        return skip_regular() > 0;
    }
  }

  bool dictionary(int depth, std::vector<std::pair<std::string, std::string_view>>* entries) {
    at_ += 2;
    for (skip_space(); !sees(">>"); skip_space()) {
      if (!sees("/")) return false;
      const auto key = at_;
      (void)object(depth);
      const auto value = at_;
      // "5 0 R" is three tokens: whatever stands before the next key belongs to this one.
      for (skip_space(); !sees(">>") && (at_ == value || !sees("/") || !has_value(value)); skip_space())
        if (!object(depth + 1)) return false;
      if (entries != nullptr)
        entries->emplace_back(without_escapes(bytes_.substr(key + 1, value - key - 1)),
                              bytes_.substr(value, at_ - value));
    }
    at_ += 2;
    return true;
  }

 private:
  bool has_value(std::size_t from) const {
    Lexer value{bytes_, from};
    value.skip_space();
    return value.at_ < at_;
  }

  std::size_t skip_regular() {
    const auto from = at_;
    while (at_ < bytes_.size() && is_regular(bytes_[at_])) ++at_;
    return at_ - from;
  }

  bool skip_behind(char end) {
    const auto found = bytes_.find(end, at_);
    at_ = std::min(found, bytes_.size() - 1) + 1;
    return found != bytes_.npos;
  }

  /// Brackets pair inside it, unless a backslash stands before them.
  bool text() {
    for (int open = 0; at_ < bytes_.size(); ++at_) {
      const char c = bytes_[at_];
      if (c == '\\')
        ++at_;
      else if (c == '(')
        ++open;
      else if (c == ')' && --open == 0)
        return ++at_, true;
    }
    at_ = bytes_.size();
    return false;
  }

  bool array(int depth) {
    ++at_;
    for (skip_space(); !sees("]"); skip_space())
      if (!object(depth + 1)) return false;
    ++at_;
    return true;
  }

  std::string_view bytes_;
  std::size_t at_;
};

/// Behind "stream" its line ends, with the sign or signs that the standard knows.
std::size_t data_behind(std::string_view bytes, std::size_t at) {
  if (bytes.substr(at, 2) == "\r\n") return at + 2;
  if (bytes.substr(at, 1) == "\n") return at + 1;
  refuse("attachment_hidden");
}

}  // namespace

std::string without_escapes(std::string_view bytes) {
  std::string plain;
  plain.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool escape = bytes[i] == '#' && i + 2 < bytes.size() && digit(bytes[i + 1]) >= 0 && digit(bytes[i + 2]) >= 0;
    plain += escape ? static_cast<char>(digit(bytes[i + 1]) * 16 + digit(bytes[i + 2])) : bytes[i];
    if (escape) i += 2;
  }
  return plain;
}

std::optional<std::vector<std::string>> names_in(std::string_view value) {
  Lexer read{value, 0};
  read.skip_space();
  const bool array = read.sees("[");
  std::vector<std::string> names;
  std::size_t at = read.at() + (array ? 1 : 0);
  for (;;) {
    Lexer next{value, at};
    next.skip_space();
    if (next.at() == value.size() || next.sees("]")) return names;
    if (!next.sees("/") || (!array && !names.empty())) return std::nullopt;
    const auto from = next.at() + 1;
    (void)next.object();
    names.push_back(without_escapes(value.substr(from, next.at() - from)));
    at = next.at();
  }
}

void each_object(std::string_view bytes, const std::function<void(const PdfObject&)>& visit) {
  std::size_t read = 0;
  for (auto at = bytes.find("obj"); at != bytes.npos; at = bytes.find("obj", at + 3)) {
    if (at >= 3 && bytes.substr(at - 3, 3) == "end") continue;
    Lexer lexer{bytes, at + 3};
    lexer.skip_space();
    const auto from = lexer.at();
    const bool dictionary = lexer.sees("<<");
    PdfObject object;
    const bool whole = dictionary ? lexer.dictionary(0, &object.entries) : lexer.sees("[") && lexer.object();
    const auto end = lexer.at();
    lexer.skip_space();
    read += lexer.at() - at;
    if (read > most_readings * bytes.size()) refuse("attachment_too_costly");
    if (dictionary && !whole) refuse("attachment_damaged");
    if (!whole) continue;
    object.text = bytes.substr(from, end - from);
    if (dictionary && lexer.sees("stream")) object.data = data_behind(bytes, lexer.at() + 6);
    visit(object);
  }
}

}  // namespace sovang::attachments
