// PNG: its pixels and nothing else; texts, colour profiles and whatever stands behind the picture are left out.
#include <png.h>

#include "platform/attachments/checks.hpp"

namespace sovang::attachments {

namespace {

struct Image : png_image {
  Image() : png_image{} { version = PNG_IMAGE_VERSION; }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
  ~Image() { png_image_free(this); }
};

}  // namespace

std::string draw_png_again(std::string_view bytes) {
  Image image;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) refuse("attachment_damaged");
  require_pixels(image.width, image.height, most_png_pixels);
  image.format &= PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA;  // eight bits a channel, no palette
  std::string pixels(PNG_IMAGE_SIZE(image), '\0');
  if (png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) == 0) refuse("attachment_damaged");
  Image made;
  made.width = image.width;
  made.height = image.height;
  made.format = image.format;
  made.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(made);
  std::string out(size, '\0');
  if (png_image_write_to_memory(&made, out.data(), &size, 0, pixels.data(), 0, nullptr) == 0)
    refuse("attachment_damaged");
  out.resize(size);
  return out;
}

}  // namespace sovang::attachments
