// Draws text and shapes in millimetres, for pages that are designed rather than typed.
#pragma once
#include <cairo.h>

#include <memory>
#include <string>
#include <string_view>

namespace sovang::documents {

struct Colour {
  double red, green, blue;
};
constexpr Colour rgb(unsigned hex) {
  return {(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}

struct Letters {
  double points = 12;
  int weight = 400;  ///< 400 normal, 600 half bold, 700 bold
  Colour colour{0, 0, 0};
  double line = 1.35;  ///< height of a line in font sizes
  bool centred = false;
};

/// One page of a PDF, or one picture, in the making.
class Pen {
 public:
  /// The page's real size; everything is drawn in the millimetres of a page of `design_width_mm`, scaled to fit.
  static Pen page(double width_mm, double height_mm, double design_width_mm);
  /// The same for a picture of so many pixels.
  static Pen picture(int width, int height, double design_width_mm);

  /// Wraps at words within the width; gives the height used. `y` is the top.
  double text(double x, double y, double width, std::string_view words, const Letters& letters);
  /// The height text() would use; with `widest` the width of its longest line.
  double measure(double width, std::string_view words, const Letters& letters, double* widest = nullptr);
  /// Makes the letters smaller until the words need no more than this height, and no word is cut.
  void shrink(std::string_view words, Letters& letters, double width, double height, double least_points = 12);

  void fill(double x, double y, double width, double height, Colour colour);
  void line(double x1, double y1, double x2, double y2, double thick, Colour colour);
  void frame(double x, double y, double width, double height, double radius, double thick, Colour colour);
  cairo_t* cairo() { return cairo_.get(); }

  /// Ends the page and gives the file.
  std::string finish(std::string_view title, std::string_view iso_instant);
  /// Ends the picture and gives the PNG.
  std::string finish_picture();

 private:
  Pen(std::unique_ptr<std::string> bytes, cairo_surface_t* surface, double scale);
  bool words_fit(std::string_view words, double width, const Letters& letters);

  std::unique_ptr<std::string> bytes_;  ///< where a PDF's stream goes: stays where it is when the pen is moved
  std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
  std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo_;
};

}  // namespace sovang::documents
