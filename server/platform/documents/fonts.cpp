// Whether a font has every Vietnamese letter: one that lacks some is replaced letter by letter, silently and ugly.
#include <pango/pangocairo.h>

#include <memory>

#include "platform/documents/poster.hpp"

namespace sovang::documents {
namespace {

constexpr std::u32string_view lower =
    U"aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
constexpr std::u32string_view upper =
    U"AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ";

std::string utf8(char32_t letter) {
  char bytes[8];
  return {bytes, static_cast<std::size_t>(g_unichar_to_utf8(letter, bytes))};
}

}  // namespace

std::vector<std::string> missing_letters(std::string_view family) {
  // The shared map belongs to the thread; it is not ours to free.
  auto* map = pango_cairo_font_map_get_default();
  const std::unique_ptr<PangoContext, void (*)(gpointer)> context(pango_font_map_create_context(map), g_object_unref);
  const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> wanted(
      pango_font_description_from_string(std::string(family).c_str()), pango_font_description_free);
  const std::unique_ptr<PangoFont, void (*)(gpointer)> font(pango_font_map_load_font(map, context.get(), wanted.get()),
                                                            g_object_unref);
  std::vector<std::string> missing;
  for (const auto letters : {lower, upper})
    for (const char32_t letter : letters)
      if (!font || !pango_font_has_char(font.get(), letter)) missing.push_back(utf8(letter));
  return missing;
}

}  // namespace sovang::documents
