// WebP: decoded and encoded again, the quick way; moving pictures are refused.
#include <webp/decode.h>
#include <webp/encode.h>

#include <memory>

#include "platform/attachments/checks.hpp"

namespace sovang::attachments {

namespace {

struct Free {
  void operator()(void* memory) const { WebPFree(memory); }
};
struct Picture : WebPPicture {
  Picture() : WebPPicture{} {
    if (WebPPictureInit(this) == 0) refuse("attachment_damaged");
  }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;
  ~Picture() { WebPPictureFree(this); }
};

int append(const std::uint8_t* bytes, std::size_t size, const WebPPicture* picture) {
  static_cast<std::string*>(picture->custom_ptr)->append(reinterpret_cast<const char*>(bytes), size);
  return 1;
}

}  // namespace

std::string draw_webp_again(std::string_view bytes) {
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures told;
  if (WebPGetFeatures(data, bytes.size(), &told) != VP8_STATUS_OK) refuse("attachment_damaged");
  if (told.has_animation != 0) refuse("attachment_animated");
  require_pixels(static_cast<std::size_t>(told.width), static_cast<std::size_t>(told.height), most_webp_pixels);
  int width = 0, height = 0;
  std::unique_ptr<std::uint8_t, Free> pixels{told.has_alpha != 0 ? WebPDecodeRGBA(data, bytes.size(), &width, &height)
                                                                 : WebPDecodeRGB(data, bytes.size(), &width, &height)};
  if (!pixels) refuse("attachment_damaged");
  constexpr int lossless = 2;
  WebPConfig how;
  if (WebPConfigPreset(&how, WEBP_PRESET_PHOTO, 85) == 0) refuse("attachment_damaged");
  if (told.format == lossless && WebPConfigLosslessPreset(&how, 0) == 0) refuse("attachment_damaged");
  if (told.format != lossless) how.method = 1;
  Picture picture;
  picture.use_argb = told.format == lossless ? 1 : 0;
  picture.width = width;
  picture.height = height;
  const bool taken = told.has_alpha != 0 ? WebPPictureImportRGBA(&picture, pixels.get(), 4 * width) != 0
                                         : WebPPictureImportRGB(&picture, pixels.get(), 3 * width) != 0;
  pixels.reset();
  std::string out;
  picture.writer = append;
  picture.custom_ptr = &out;
  if (!taken || WebPEncode(&how, &picture) == 0) refuse("attachment_damaged");
  return out;
}

}  // namespace sovang::attachments
