// One check for each kind of attachment. Private to attachments.
#pragma once
#include <string>
#include <string_view>

#include "base/refused.hpp"
#include "platform/attachments/attachments.hpp"

namespace sovang::attachments {

[[noreturn]] inline void refuse(const char* code, boost::json::object params = {}) {
  throw base::Refused{base::Reason::invalid, code, std::move(params)};
}
inline void require_pixels(std::size_t width, std::size_t height, std::size_t most) {
  if (width == 0 || height == 0) refuse("attachment_damaged");
  if (width > most / height) refuse("attachment_too_many_pixels");
}

/// The end of a zip archive stands at the very end: whoever reads archives from behind takes the file for one.
bool ends_as_archive(std::string_view bytes);

void check_pdf(std::string_view bytes);
void check_office(Kind kind, std::string_view bytes);
std::string draw_jpeg_again(std::string_view bytes);
std::string draw_png_again(std::string_view bytes);
std::string draw_webp_again(std::string_view bytes);

}  // namespace sovang::attachments
