// QR codes of short links.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::documents {

/// The dark and light modules, row by row, without the quiet zone around them.
struct QrCode {
  int size = 0;
  std::vector<std::uint8_t> dark;
  bool is_dark(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)] != 0; }
};

/// Error correction M (15 %): readable with a stain or a fold. Throws std::invalid_argument when the text is empty or
/// longer than 2,000 bytes.
QrCode qr_code(std::string_view text);

/// With the quiet zone of 4 modules, dark on white; one path, no script, no style. `label` says what the code opens,
/// for those who do not see it.
std::string qr_svg(std::string_view text, std::string_view label);

/// A square PNG with the quiet zone, `pixels_per_module` >= 1.
std::string qr_png(std::string_view text, int pixels_per_module = 12);

}  // namespace sovang::documents
