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

/// A square PNG of so many pixels: each module as large as that allows in whole pixels, the rest is quiet zone. Throws
/// std::invalid_argument for 4,096 pixels and more, or too few for a pixel a module.
std::string qr_png(std::string_view text, int side = 1024);

}  // namespace sovang::documents
