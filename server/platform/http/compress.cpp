// The two compressors behind one function.
#include "platform/http/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace sovang::http {

namespace {

std::string brotli(std::string_view text) {
  constexpr int quality = 5, window = 18;  // about 1 ms for a page of 30 KB; 11 would take 50
  std::string out(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = out.size();
  const auto* from = reinterpret_cast<const std::uint8_t*>(text.data());
  auto* to = reinterpret_cast<std::uint8_t*>(out.data());
  if (BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, text.size(), from, &size, to) == BROTLI_FALSE)
    throw std::runtime_error("brotli failed");
  out.resize(size);
  return out;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("gzip failed");
  std::string out(deflateBound(&stream, text.size()), '\0');
  // zlib does not write to its input; its interface is older than const.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::runtime_error("gzip failed");
  return out;
}

}  // namespace

Encoding best_encoding(std::string_view accept) {
  bool has_gzip = false;
  while (!accept.empty()) {
    const auto comma = accept.find(',');
    auto item = accept.substr(0, comma);
    accept.remove_prefix(comma == accept.npos ? accept.size() : comma + 1);
    while (item.starts_with(' ')) item.remove_prefix(1);
    const auto name = item.substr(0, item.find_first_of("; "));
    const auto q = item.find("q=");
    const auto weight = q == item.npos ? std::string_view{"1"} : item.substr(q + 2);
    if (weight.find_first_of("123456789") == weight.npos) continue;
    if (name == "br") return Encoding::brotli;
    has_gzip = has_gzip || name == "gzip";
  }
  return has_gzip ? Encoding::gzip : Encoding::identity;
}

std::string_view to_token(Encoding encoding) {
  return encoding == Encoding::brotli ? "br" : encoding == Encoding::gzip ? "gzip" : "identity";
}

std::string compress(Encoding encoding, std::string_view text) {
  if (encoding == Encoding::brotli) return brotli(text);
  if (encoding == Encoding::gzip) return gzip(text);
  return std::string{text};
}

}  // namespace sovang::http
