// The small parts of an .xlsx: sheets, relations, styles, shared texts.
#include "platform/sheets/parts.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "platform/sheets/number.hpp"

namespace sovang::sheets {

namespace {

int whole(std::string_view text, int otherwise = 0) {
  int value = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

void append_utf8(std::string& text, unsigned unit) {
  if (unit < 0x80) {
    text += static_cast<char>(unit);
  } else if (unit < 0x800) {
    text += static_cast<char>(0xC0 | (unit >> 6));
    text += static_cast<char>(0x80 | (unit & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (unit >> 12));
    text += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (unit & 0x3F));
  }
}

/// How signs that XML cannot hold are written: _x000D_.
std::string without_escapes(std::string text) {
  constexpr std::size_t size = 7;
  if (text.find("_x") == std::string::npos) return text;
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    unsigned unit = 0;
    const auto piece = std::string_view{text}.substr(i, size);
    const bool framed = piece.size() == size && piece.starts_with("_x") && piece.back() == '_';
    const auto* const digits = piece.data() + 2;
    const bool surrogate_or_zero = [&] {
      if (!framed) return true;
      const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
      return error != std::errc{} || end != digits + 4 || unit == 0 || (unit >= 0xD800 && unit < 0xE000);
    }();
    if (surrogate_or_zero) {
      plain += text[i++];
    } else {
      append_utf8(plain, unit);
      i += size;
    }
  }
  return plain;
}

}  // namespace

void refuse_too_large(std::string_view code, std::size_t most) {
  throw base::Refused{base::Reason::invalid, std::string{code}, {{"most", most}}};
}

void Budget::take_text(std::size_t bytes) {
  text += bytes;
  if (text > limits.text_bytes) refuse_too_large("sheet_too_large", limits.text_bytes);
}

void Budget::take_row() {
  if (++rows > limits.rows) refuse_too_large("sheet_too_many_rows", limits.rows);
}

void WorkbookPart::begin(std::string_view name, const Attributes& attributes) {
  if (name == "workbookPr") from_1904 = attributes.of("date1904") == "1" || attributes.of("date1904") == "true";
  if (name != "sheet") return;
  const auto state = attributes.of("state");
  if (state.empty() || state == "visible")
    visible.push_back({std::string{attributes.of("name")}, std::string{attributes.of("id")}});
}

void RelationsPart::begin(std::string_view name, const Attributes& attributes) {
  if (name != "Relationship" || attributes.of("TargetMode") == "External") return;
  const auto to = attributes.of("Target");
  // A name to look up, never a path: what climbs out is simply not there.
  target[std::string{attributes.of("Id")}] = to.starts_with('/') ? std::string{to.substr(1)} : "xl/" + std::string{to};
}

void StylesPart::begin(std::string_view name, const Attributes& attributes) {
  if (name == "numFmt") own_[whole(attributes.of("numFmtId"))] = shows_day(attributes.of("formatCode"));
  if (name == "cellXfs") in_cell_formats_ = true;
  if (name != "xf" || !in_cell_formats_) return;
  if (day.size() >= 65'536) throw base::Refused{base::Reason::invalid, "sheet_malformed", {{"part", "styles"}}};
  const int format = whole(attributes.of("numFmtId"));
  const auto own = own_.find(format);
  day.push_back(own != own_.end() ? own->second : shows_day(format));
}

void StylesPart::end(std::string_view name) {
  if (name == "cellXfs") in_cell_formats_ = false;
}

void Words::begin(std::string_view name) {
  if (name == "rPh") ++phonetic_;
  wanted_ = name == "t" && phonetic_ == 0;
}

void Words::end(std::string_view name) {
  if (name == "rPh") --phonetic_;
  wanted_ = false;
}

void Words::text(std::string_view words) {
  if (!wanted_) return;
  if (text_.size() + words.size() > budget_.limits.cell_bytes)
    refuse_too_large("sheet_cell_too_long", budget_.limits.cell_bytes);
  text_ += words;
}

std::string Words::take() {
  auto taken = without_escapes(std::move(text_));
  text_.clear();
  budget_.take_text(taken.size());
  return taken;
}

void SharedTexts::begin(std::string_view name, const Attributes&) { words_.begin(name); }

void SharedTexts::end(std::string_view name) {
  words_.end(name);
  if (name != "si") return;
  constexpr std::size_t most = 2'000'000;
  if (all.size() >= most) refuse_too_large("sheet_too_large", most);
  all.push_back(words_.take());
}

}  // namespace sovang::sheets
