// What subjects are called, one after the other in one piece of memory: a million codes cost what their letters cost.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::rules {

class SubjectCodes {
 public:
  SubjectCodes() = default;
  SubjectCodes(std::initializer_list<std::string_view> codes) {
    for (const auto code : codes) add(code);
  }

  std::size_t size() const { return ends_.size(); }
  /// Valid as long as nothing is added.
  std::string_view operator[](std::size_t row) const {
    const std::size_t from = row == 0 ? 0 : ends_[row - 1];
    return std::string_view{letters_}.substr(from, ends_[row] - from);
  }
  std::string at(std::size_t row) const { return std::string{(*this)[row]}; }

  void reserve(std::size_t codes, std::size_t letters) {
    ends_.reserve(codes);
    letters_.reserve(letters);
  }
  void add(std::string_view code) {
    letters_ += code;
    ends_.push_back(letters_.size());
  }
  void add(const SubjectCodes& others) {
    const std::size_t before = letters_.size();
    letters_ += others.letters_;
    ends_.reserve(ends_.size() + others.size());
    for (const std::size_t end : others.ends_) ends_.push_back(before + end);
  }

  /// The row of a code; nothing when it is not here. Looks at one after the other.
  std::optional<std::size_t> row_of(std::string_view code) const {
    for (std::size_t row = 0; row < size(); ++row)
      if ((*this)[row] == code) return row;
    return std::nullopt;
  }
  bool is_sorted() const {
    for (std::size_t row = 1; row < size(); ++row)
      if ((*this)[row] < (*this)[row - 1]) return false;
    return true;
  }

 private:
  std::string letters_;
  std::vector<std::size_t> ends_;
};

}  // namespace sovang::rules
