// QR codes as modules, SVG and PNG.
#include "platform/documents/qr.hpp"

#include <cairo.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

#include "platform/documents/sheet_text.hpp"

namespace sovang::documents {
namespace {

constexpr int quiet_zone = 4;
constexpr std::size_t longest = 2'000;

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

QrCode qr_code(std::string_view text) {
  if (text.empty() || text.size() > longest) throw std::invalid_argument("a QR code holds 1 to 2,000 bytes");
  const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                        QR_ECLEVEL_M),
      QRcode_free);
  if (!made) throw std::runtime_error("no QR code could be made");
  QrCode code{made->width, {}};
  const auto count = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
  code.dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) code.dark.push_back(made->data[i] & 1);
  return code;
}

std::string qr_svg(std::string_view text, std::string_view label) {
  const auto code = qr_code(text);
  const auto side = std::to_string(code.size + 2 * quiet_zone);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                    "\" role=\"img\" shape-rendering=\"crispEdges\"><title>" + xml_text(label) +
                    "</title><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path fill=\"#1A1D21\" d=\"";
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      if (!code.is_dark(x, y)) continue;
      int run = 1;
      while (x + run < code.size && code.is_dark(x + run, y)) ++run;
      const auto wide = std::to_string(run);
      out += "M" + std::to_string(x + quiet_zone) + " " + std::to_string(y + quiet_zone) + "h" + wide + "v1h-" + wide +
             "z";
      x += run;
    }
  }
  return out + "\"/></svg>\n";
}

std::string qr_png(std::string_view text, int side) {
  const auto code = qr_code(text);
  const int module = side / (code.size + 2 * quiet_zone);
  if (module < 1 || side >= 4096) throw std::invalid_argument("a pixel a module at least, below 4,096 pixels");
  const int margin = (side - code.size * module) / 2;
  const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side), cairo_surface_destroy);
  const std::unique_ptr<cairo_t, void (*)(cairo_t*)> pen(cairo_create(surface.get()), cairo_destroy);
  cairo_set_source_rgb(pen.get(), 1, 1, 1);
  cairo_paint(pen.get());
  cairo_set_source_rgb(pen.get(), 0, 0, 0);
  for (int y = 0; y < code.size; ++y)
    for (int x = 0; x < code.size; ++x)
      if (code.is_dark(x, y)) cairo_rectangle(pen.get(), margin + x * module, margin + y * module, module, module);
  cairo_fill(pen.get());
  std::string out;
  if (cairo_surface_write_to_png_stream(surface.get(), append, &out) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("no PNG could be written");
  return out;
}

}  // namespace sovang::documents
