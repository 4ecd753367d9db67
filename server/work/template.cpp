// Reads a template into pieces and fills them.
#include "work/template.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

namespace sovang::work {

namespace json = boost::json;

namespace {

/// What a section does not show: nothing, false, an empty text, an empty list (a number 0 is shown by {{name}}).
bool absent(const json::value* value) {
  if (value == nullptr || value->is_null()) return true;
  if (const auto* yes = value->if_bool()) return !*yes;
  if (const auto* text = value->if_string()) return text->empty();
  if (const auto* list = value->if_array()) return list->empty();
  return false;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&':
        out += "&#38;";
        break;
      case '<':
        out += "&#60;";
        break;
      case '>':
        out += "&#62;";
        break;
      case '"':
        out += "&#34;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
}

std::vector<std::string_view> split(std::string_view name) {
  std::vector<std::string_view> path;
  if (name == ".") return path;
  for (;;) {
    const auto dot = name.find('.');
    path.push_back(name.substr(0, dot));
    if (dot == name.npos) return path;
    name.remove_prefix(dot + 1);
  }
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

Template::Template(std::string text) : source_(std::make_shared<const std::string>(std::move(text))) { read(*source_); }

void Template::read(std::string_view text) {
  std::vector<std::pair<std::string_view, std::size_t>> open;  // sections that wait for their end
  for (std::size_t at = 0; at < text.size();) {
    const auto start = std::min(text.find("{{", at), text.size());
    if (start > at) pieces_.push_back({Piece::Kind::text, text.substr(at, start - at), {}});
    if (start == text.size()) break;
    const bool raw = text.substr(start).starts_with("{{{");
    const auto close = text.find(raw ? "}}}" : "}}", start);
    if (close == text.npos) throw std::runtime_error("a tag is not closed at byte " + std::to_string(start));
    auto tag = trim(text.substr(start + (raw ? 3 : 2), close - start - (raw ? 3 : 2)));
    at = close + (raw ? 3 : 2);
    const char kind = raw || tag.empty() ? ' ' : tag.front();
    const auto name = kind == '#' || kind == '^' || kind == '/' || kind == '&' ? trim(tag.substr(1)) : tag;
    if (kind == '!') continue;
    if (kind == '/') {
      if (open.empty() || open.back().first != name)
        throw std::runtime_error("{{/" + std::string{name} + "}} closes nothing at byte " + std::to_string(start));
      pieces_[open.back().second].end = pieces_.size();
      open.pop_back();
      continue;
    }
    if (name.empty()) throw std::runtime_error("a tag without a name at byte " + std::to_string(start));
    if (kind == '#' || kind == '^') open.emplace_back(name, pieces_.size());
    const auto as = kind == '#'          ? Piece::Kind::section
                    : kind == '^'        ? Piece::Kind::inverted
                    : raw || kind == '&' ? Piece::Kind::raw
                                         : Piece::Kind::value;
    pieces_.push_back({as, {}, split(name)});
  }
  if (!open.empty()) throw std::runtime_error("{{#" + std::string{open.back().first} + "}} is not closed");
}

const json::value* Template::find(const Piece& piece, const Frame* frame) {
  if (piece.path.empty()) return frame->value;
  for (; frame != nullptr; frame = frame->outer) {
    const auto* object = frame->value->if_object();
    const json::value* value = object == nullptr ? nullptr : object->if_contains(piece.path.front());
    if (value == nullptr) continue;
    for (std::size_t i = 1; i < piece.path.size() && value != nullptr; ++i)
      value = value->is_object() ? value->get_object().if_contains(piece.path[i]) : nullptr;
    return value;
  }
  return nullptr;
}

void Template::fill(std::string& out, std::size_t from, std::size_t to, const Frame* frame) const {
  for (std::size_t i = from; i < to; ++i) {
    const auto& piece = pieces_[i];
    if (piece.kind == Piece::Kind::text) {
      out += piece.text;
      continue;
    }
    const auto* value = find(piece, frame);
    if (piece.kind == Piece::Kind::section || piece.kind == Piece::Kind::inverted) {
      const bool none = absent(value);
      if (piece.kind == Piece::Kind::inverted ? none : !none) {
        const auto* list = value == nullptr || none ? nullptr : value->if_array();
        if (none)
          fill(out, i + 1, piece.end, frame);
        else if (list == nullptr)
          fill_one(out, i, *value, frame);
        else
          for (const auto& item : *list) fill_one(out, i, item, frame);
      }
      i = piece.end - 1;
      continue;
    }
    if (absent(value)) continue;
    const auto* text = value->if_string();
    const std::string other = text == nullptr ? json::serialize(*value) : std::string{};
    const std::string_view shown = text == nullptr ? std::string_view{other} : std::string_view{*text};
    piece.kind == Piece::Kind::raw ? void(out += shown) : append_escaped(out, shown);
  }
}

void Template::fill_one(std::string& out, std::size_t section, const json::value& value, const Frame* outer) const {
  const Frame inner{&value, outer};
  fill(out, section + 1, pieces_[section].end, &inner);
}

std::string Template::fill(const json::value& data) const {
  const Frame frame{&data, nullptr};
  std::string out;
  out.reserve(source_->size() * 2);
  fill(out, 0, pieces_.size(), &frame);
  return out;
}

}  // namespace sovang::work
