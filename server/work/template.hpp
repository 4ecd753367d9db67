// Fills the prerendered pages of web/: the same small part of Mustache as web/shared/mustache.ts, straight from JSON.
#pragma once
#include <boost/json/value.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::work {

/// {{name}}, {{a.b}}, {{.}} escaped; {{{raw}}}; {{#section}}, {{^inverted}}. Read once, filled from any thread.
class Template {
 public:
  /// Throws std::runtime_error saying what is wrong and where.
  explicit Template(std::string text);
  std::string fill(const boost::json::value& data) const;

 private:
  struct Piece {
    enum class Kind { text, value, raw, section, inverted } kind;
    std::string_view text;               ///< of a text piece
    std::vector<std::string_view> path;  ///< of the others; empty: {{.}}
    std::size_t end = 0;                 ///< of a section: the piece after its last
  };
  struct Frame {
    const boost::json::value* value;
    const Frame* outer;
  };
  void read(std::string_view text);
  void fill(std::string& out, std::size_t from, std::size_t to, const Frame* frame) const;
  void fill_one(std::string& out, std::size_t section, const boost::json::value& value, const Frame* outer) const;
  static const boost::json::value* find(const Piece& piece, const Frame* frame);

  std::shared_ptr<const std::string> source_;  ///< the pieces point into it
  std::vector<Piece> pieces_;
};

}  // namespace sovang::work
