// Draws text (Pango) and shapes (Cairo) in millimetres onto one page of a PDF.
#include "platform/documents/pen.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <numbers>
#include <stdexcept>

namespace sovang::documents {
namespace {

constexpr double points_per_mm = 72 / 25.4;
// The first that is installed; poster_pdf checks that it has every letter.
constexpr const char* families = "Be Vietnam Pro, Inter, Liberation Sans";

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

using Layout = std::unique_ptr<PangoLayout, void (*)(gpointer)>;

Layout lay_out(cairo_t* cairo, double width, std::string_view words, const Letters& letters) {
  Layout layout(pango_cairo_create_layout(cairo), g_object_unref);
  // Sizes are a few millimetres: nothing may be rounded to whole units.
  pango_context_set_round_glyph_positions(pango_layout_get_context(layout.get()), FALSE);
  const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options(cairo_font_options_create(),
                                                                                       cairo_font_options_destroy);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
  const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font(
      pango_font_description_from_string(families), pango_font_description_free);
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(letters.weight));
  pango_font_description_set_absolute_size(font.get(), letters.points / points_per_mm * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_line_spacing(layout.get(), 1.0F);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_alignment(layout.get(), letters.centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  return layout;
}

double line_height(const Letters& letters) { return letters.points / points_per_mm * letters.line; }

}  // namespace

Pen::Pen(std::unique_ptr<std::string> bytes, cairo_surface_t* surface, double scale)
    : bytes_(std::move(bytes)),
      surface_(surface, cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy) {
  cairo_scale(cairo_.get(), scale, scale);
}

Pen Pen::page(double width_mm, double height_mm, double design_width_mm) {
  auto bytes = std::make_unique<std::string>();
  auto* surface =
      cairo_pdf_surface_create_for_stream(append, bytes.get(), width_mm * points_per_mm, height_mm * points_per_mm);
  return {std::move(bytes), surface, points_per_mm * width_mm / design_width_mm};
}

Pen Pen::picture(int width, int height, double design_width_mm) {
  return {std::make_unique<std::string>(), cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
          width / design_width_mm};
}

double Pen::text(double x, double y, double width, std::string_view words, const Letters& letters) {
  const auto layout = lay_out(cairo_.get(), width, words, letters);
  cairo_set_source_rgb(cairo_.get(), letters.colour.red, letters.colour.green, letters.colour.blue);
  const double height = line_height(letters);
  const int lines = pango_layout_get_line_count(layout.get());
  // Line by line: the height of a line is ours, not the font's.
  auto* iterator = pango_layout_get_iter(layout.get());
  for (int i = 0; i < lines; ++i) {
    PangoRectangle place;
    pango_layout_iter_get_line_extents(iterator, nullptr, &place);
    // A line's own box is centred in its height: half of what is left lies above it.
    const double own = static_cast<double>(place.height) / PANGO_SCALE;
    const double baseline = y + i * height + (height - own) / 2 +
                            static_cast<double>(-place.y + pango_layout_iter_get_baseline(iterator)) / PANGO_SCALE;
    cairo_move_to(cairo_.get(), x + static_cast<double>(place.x) / PANGO_SCALE, baseline);
    pango_cairo_show_layout_line(cairo_.get(), pango_layout_iter_get_line_readonly(iterator));
    pango_layout_iter_next_line(iterator);
  }
  pango_layout_iter_free(iterator);
  return lines * height;
}

double Pen::measure(double width, std::string_view words, const Letters& letters, double* widest) {
  const auto layout = lay_out(cairo_.get(), width, words, letters);
  PangoRectangle place;
  pango_layout_get_extents(layout.get(), nullptr, &place);
  if (widest) *widest = static_cast<double>(place.width) / PANGO_SCALE;
  return pango_layout_get_line_count(layout.get()) * line_height(letters);
}

void Pen::shrink(std::string_view words, Letters& letters, double width, double height, double least_points) {
  while (letters.points > least_points &&
         (measure(width, words, letters) > height || !words_fit(words, width, letters)))
    letters.points -= 1;
}

bool Pen::words_fit(std::string_view words, double width, const Letters& letters) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    double widest = 0;
    measure(width * 10, words.substr(0, end), letters, &widest);
    if (widest > width) return false;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return true;
}

void Pen::fill(double x, double y, double width, double height, Colour colour) {
  cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
  cairo_rectangle(cairo_.get(), x, y, width, height);
  cairo_fill(cairo_.get());
}

void Pen::line(double x1, double y1, double x2, double y2, double thick, Colour colour) {
  cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
  cairo_set_line_width(cairo_.get(), thick);
  cairo_move_to(cairo_.get(), x1, y1);
  cairo_line_to(cairo_.get(), x2, y2);
  cairo_stroke(cairo_.get());
}

void Pen::frame(double x, double y, double width, double height, double radius, double thick, Colour colour) {
  constexpr double quarter = std::numbers::pi / 2;
  cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
  cairo_set_line_width(cairo_.get(), thick);
  cairo_new_sub_path(cairo_.get());
  cairo_arc(cairo_.get(), x + width - radius, y + radius, radius, -quarter, 0);
  cairo_arc(cairo_.get(), x + width - radius, y + height - radius, radius, 0, quarter);
  cairo_arc(cairo_.get(), x + radius, y + height - radius, radius, quarter, 2 * quarter);
  cairo_arc(cairo_.get(), x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
  cairo_close_path(cairo_.get());
  cairo_stroke(cairo_.get());
}

std::string Pen::finish(std::string_view title, std::string_view iso_instant) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, std::string(title).c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, std::string(iso_instant).c_str());
  cairo_show_page(cairo_.get());
  cairo_.reset();
  cairo_surface_finish(surface_.get());
  if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("no PDF could be written");
  return std::move(*bytes_);
}

std::string Pen::finish_picture() {
  cairo_.reset();
  if (cairo_surface_write_to_png_stream(surface_.get(), append, bytes_.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("no PNG could be written");
  return std::move(*bytes_);
}

}  // namespace sovang::documents
