// JPEG: row by row from the old picture into a new one; of what was written about it only how to turn it is kept.
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>

// After <cstdio>: they need FILE.
#include <jerror.h>
#include <jpeglib.h>

#include "platform/attachments/checks.hpp"

namespace sovang::attachments {

namespace {

constexpr int quality = 88;

/// Everything that must be let go of, also after an error has jumped out of the library.
struct Drawing {
  jpeg_decompress_struct in{};
  jpeg_compress_struct out{};
  jpeg_error_mgr errors{};
  std::jmp_buf leave{};
  bool cut_short = false;
  unsigned char* made = nullptr;
  unsigned long size = 0;
  std::size_t pixels_over = 0;

  Drawing() = default;
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  ~Drawing() {
    jpeg_destroy_decompress(&in);
    jpeg_destroy_compress(&out);
    std::free(made);
  }
};

Drawing& drawing_of(j_common_ptr info) { return *static_cast<Drawing*>(info->client_data); }

void leave(j_common_ptr info) { std::longjmp(drawing_of(info).leave, 1); }

/// The library draws grey where data are missing and calls that a warning.
void note(j_common_ptr info, int level) {
  const int code = info->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) drawing_of(info).cut_short = true;
}

unsigned number(const unsigned char* at, bool little) {
  return little ? at[0] | static_cast<unsigned>(at[1]) << 8U : static_cast<unsigned>(at[0]) << 8U | at[1];
}

/// 1 to 8, as Exif counts; 1 (as it lies) when nothing is said.
unsigned orientation_in(const jpeg_decompress_struct& in) {
  for (auto* marker = in.marker_list; marker != nullptr; marker = marker->next) {
    const auto* const data = marker->data;
    if (marker->data_length < 20 || std::string_view{reinterpret_cast<const char*>(data), 4} != "Exif") continue;
    const unsigned char* const tiff = data + 6;
    const std::size_t size = marker->data_length - 6;
    const bool little = tiff[0] == 'I';
    const std::size_t at = number(tiff + (little ? 4 : 6), little);
    if (at + 2 > size) continue;
    const std::size_t entries = number(tiff + at, little);
    for (std::size_t i = 0; i < entries && at + 2 + 12 * (i + 1) <= size; ++i) {
      const auto* const entry = tiff + at + 2 + 12 * i;
      if (number(entry, little) != 0x0112) continue;
      const auto found = number(entry + 8, little);
      return found >= 1 && found <= 8 ? found : 1;
    }
  }
  return 1;
}

void write_orientation(jpeg_compress_struct& out, unsigned orientation) {
  if (orientation == 1) return;
  unsigned char exif[] = {'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12,
                          1,   3,   0,   1,   0, 0, 0,   0,   0,  0, 0, 0, 0, 0, 0, 0};
  exif[24] = static_cast<unsigned char>(orientation);
  jpeg_write_marker(&out, JPEG_APP0 + 1, exif, sizeof exif);
}

/// False: an error. Nothing here may need a destructor.
bool draw(Drawing& drawing, const unsigned char* bytes, unsigned long size) {
  auto& in = drawing.in;
  auto& out = drawing.out;
  in.err = out.err = jpeg_std_error(&drawing.errors);
  drawing.errors.error_exit = leave;
  drawing.errors.emit_message = note;
  in.client_data = out.client_data = &drawing;
  if (setjmp(drawing.leave) != 0) return false;
  jpeg_create_decompress(&in);
  jpeg_create_compress(&out);
  in.client_data = out.client_data = &drawing;
  jpeg_mem_src(&in, bytes, size);
  jpeg_save_markers(&in, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&in, TRUE);
  if (in.image_width > most_jpeg_pixels / in.image_height) {
    drawing.pixels_over = in.image_width;
    return false;
  }
  jpeg_start_decompress(&in);
  jpeg_mem_dest(&out, &drawing.made, &drawing.size);
  out.image_width = in.output_width;
  out.image_height = in.output_height;
  out.input_components = in.output_components;
  out.in_color_space = in.out_color_space;
  jpeg_set_defaults(&out);
  jpeg_set_quality(&out, quality, TRUE);
  jpeg_start_compress(&out, TRUE);
  write_orientation(out, orientation_in(in));
  auto* const rows = (*in.mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(&in), JPOOL_IMAGE,
                                             in.output_width * static_cast<unsigned>(in.output_components), 1);
  while (in.output_scanline < in.output_height) {
    jpeg_read_scanlines(&in, rows, 1);
    jpeg_write_scanlines(&out, rows, 1);
  }
  jpeg_finish_compress(&out);
  jpeg_finish_decompress(&in);
  return true;
}

}  // namespace

std::string draw_jpeg_again(std::string_view bytes) {
  Drawing drawing;
  const bool done = draw(drawing, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  if (drawing.pixels_over > 0) refuse("attachment_too_many_pixels");
  if (!done || drawing.cut_short) refuse("attachment_damaged");
  return {reinterpret_cast<const char*>(drawing.made), drawing.size};
}

}  // namespace sovang::attachments
