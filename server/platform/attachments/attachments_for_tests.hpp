// Builds files as people send them, and as nobody should.
#pragma once
#include <png.h>
#include <webp/encode.h>
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

// After <cstdio>: it needs FILE.
#include <jpeglib.h>

#include "platform/attachments/attachments.hpp"
#include "platform/sheets/package_for_tests.hpp"

namespace sovang::attachments::testing {

/// One page; `objects` and `behind` are put where a document has its objects and where it has nothing.
inline std::string a_pdf(std::string_view objects = "", std::string_view behind = "") {
  return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
         std::string{objects} + "\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n" + std::string{behind};
}

inline std::string deflated(std::string_view plain) {
  auto size = compressBound(plain.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size(),
            9);
  packed.resize(size);
  return packed;
}

/// Objects packed into a stream, as programs write them since PDF 1.5; `head`: as hostile ones would say so.
inline std::string packed_objects(std::string_view plain,
                                  std::string_view head = "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                                  std::string_view begins = ">>stream\r\n") {
  const auto packed = deflated(plain);
  return "7 0 obj<<" + std::string{head} + "/Length " + std::to_string(packed.size()) + std::string{begins} + packed +
         "\nendstream endobj";
}

/// Pixels with edges, so that a decoder has something to do.
inline std::string pixels(unsigned width, unsigned height, unsigned channels = 3) {
  std::string all;
  all.reserve(std::size_t{width} * height * channels);
  for (unsigned y = 0; y < height; ++y)
    for (unsigned x = 0; x < width; ++x)
      for (unsigned c = 0; c < channels; ++c) all += static_cast<char>(((x / 8 + y / 8) % 2 == 0 ? 200 : 40) + c);
  return all;
}

/// `exif`: what a phone writes into its first marker; empty: none.
inline std::string a_jpeg(unsigned width = 64, unsigned height = 48, const std::string& exif = {}) {
  jpeg_compress_struct out{};
  jpeg_error_mgr errors{};
  out.err = jpeg_std_error(&errors);
  jpeg_create_compress(&out);
  unsigned char* made = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&out, &made, &size);
  out.image_width = width;
  out.image_height = height;
  out.input_components = 3;
  out.in_color_space = JCS_RGB;
  jpeg_set_defaults(&out);
  jpeg_start_compress(&out, TRUE);
  if (!exif.empty())
    jpeg_write_marker(&out, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(exif.data()),
                      static_cast<unsigned>(exif.size()));
  auto all = pixels(width, height);
  while (out.next_scanline < height) {
    auto* row = reinterpret_cast<JSAMPROW>(all.data() + std::size_t{3} * width * out.next_scanline);
    jpeg_write_scanlines(&out, &row, 1);
  }
  jpeg_finish_compress(&out);
  jpeg_destroy_compress(&out);
  std::string bytes{reinterpret_cast<const char*>(made), size};
  std::free(made);
  return bytes;
}

/// Orientation `turned`, then the place and the device, as a telephone writes them.
inline std::string an_exif(char turned) {
  std::string exif{"Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24};
  return exif + turned + std::string(7, '\0') + "GPS 22.3964N 103.4709E Telephone X";
}

inline std::string a_png(unsigned width = 64, unsigned height = 48) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  const auto all = pixels(width, height);
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, all.data(), 0, nullptr);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, all.data(), 0, nullptr);
  bytes.resize(size);
  return bytes;
}

inline std::string a_webp(int width = 64, int height = 48) {
  const auto all = pixels(static_cast<unsigned>(width), static_cast<unsigned>(height));
  std::uint8_t* made = nullptr;
  const auto size =
      WebPEncodeRGB(reinterpret_cast<const std::uint8_t*>(all.data()), width, height, 3 * width, 80, &made);
  std::string bytes{reinterpret_cast<const char*>(made), size};
  WebPFree(made);
  return bytes;
}

inline sheets::testing::Parts parts_of_docx() {
  return {{"[Content_Types].xml",
           "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
          {"_rels/.rels", "<Relationships><Relationship Id=\"r1\" Target=\"word/document.xml\"/></Relationships>"},
          {"word/document.xml", "<document><body><p>Xác nhận giá trị làm lợi</p></body></document>"}};
}
inline std::string a_docx() { return sheets::testing::zipped(parts_of_docx()); }

/// The same with one more part, or another text of a part.
inline std::string a_docx_with(const std::string& part, std::string_view text) {
  auto parts = parts_of_docx();
  parts[part] = text;
  return sheets::testing::zipped(parts);
}
inline std::string relation(std::string_view type, std::string_view target) {
  return "<Relationships><Relationship Id=\"x\" TargetMode=\"External\" "
         "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         std::string{type} + "\" Target=\"" + std::string{target} + "\"/></Relationships>";
}

inline std::string an_xlsx() {
  auto parts = sheets::testing::parts_of("<row r=\"1\"/>");
  parts["[Content_Types].xml"] =
      "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
  return sheets::testing::zipped(parts);
}

}  // namespace sovang::attachments::testing
