// The small parts of an .xlsx: sheets, relations, styles, shared texts.
#include "platform/sheets/parts.hpp"

#include <algorithm>
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

base::LegacyText legacy_font(std::string_view name) {
  if (name.starts_with(".Vn")) return base::LegacyText::tcvn3;
  return name.starts_with("VNI-") ? base::LegacyText::vni : base::LegacyText::none;
}

void StylesPart::begin(std::string_view name, const Attributes& attributes) {
  constexpr std::size_t most = 65'536;
  if (name == "fonts") in_fonts_ = true;
  if (name == "font" && in_fonts_ && fonts_.size() < most) fonts_.push_back(base::LegacyText::none);
  if (name == "name" && in_fonts_ && !fonts_.empty()) fonts_.back() = legacy_font(attributes.of("val"));
  if (name == "numFmt") own_[whole(attributes.of("numFmtId"))] = shows_day(attributes.of("formatCode"));
  if (name == "cellXfs") in_cell_formats_ = true;
  if (name != "xf" || !in_cell_formats_) return;
  if (day.size() >= most) throw base::Refused{base::Reason::invalid, "sheet_malformed", {{"part", "styles"}}};
  const int format = whole(attributes.of("numFmtId"));
  const auto own = own_.find(format);
  day.push_back(own != own_.end() ? own->second : shows_day(format));
  const auto own_font = static_cast<std::size_t>(std::max(whole(attributes.of("fontId")), 0));
  font.push_back(own_font < fonts_.size() ? fonts_[own_font] : base::LegacyText::none);
}

void StylesPart::end(std::string_view name) {
  if (name == "cellXfs") in_cell_formats_ = false;
  if (name == "fonts") in_fonts_ = false;
}

void Words::begin(std::string_view name, const Attributes& attributes) {
  if (name == "rFont")
    if (const auto font = legacy_font(attributes.of("val")); font != base::LegacyText::none) font_ = font;
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

Words::Taken Words::take() {
  Taken taken{without_escapes(std::move(text_)), font_};
  text_.clear();
  font_ = base::LegacyText::none;
  budget_.take_text(taken.text.size());
  return taken;
}

void SharedTexts::begin(std::string_view name, const Attributes& attributes) { words_.begin(name, attributes); }

void SharedTexts::end(std::string_view name) {
  words_.end(name);
  if (name != "si") return;
  constexpr std::size_t most = 2'000'000;
  if (all.size() >= most) refuse_too_large("sheet_too_large", most);
  all.push_back(words_.take());
}

}  // namespace sovang::sheets
