// Amounts that look like a slip of the pen.
#include <doctest/doctest.h>

#include "features/evidence/benefit.hpp"

using namespace sovang::evidence;

namespace {

constexpr std::int64_t million = 1'000'000;

std::string told(std::int64_t amount, std::int64_t median, std::string_view text) {
  std::string all;
  for (const auto& doubt : doubts_about(amount, median, text))
    all += std::string{doubt.what} + " " + std::to_string(doubt.other_dong) + ";";
  return all;
}

}  // namespace

TEST_CASE("a slip between triệu and tỷ is doubted beside the median and beside the text") {
  CHECK(told(60 * million, 50 * million, "Tiết kiệm 60 triệu đồng mỗi năm") == "");
  CHECK(told(60'000 * million, 50 * million, "Giảm phế phẩm") == "far_above 50000000;");
  CHECK(told(60'000, 50 * million, "Giảm phế phẩm") == "far_below 50000000;");
  CHECK(told(60'000 * million, 0, "Tiết kiệm 60 triệu đồng mỗi năm") == "text_says_other 60000000;");
  CHECK(told(1'200 * million, 0, "Làm lợi 1,2 tỷ đồng") == "");
  CHECK(told(1'200'000, 0, "Làm lợi 1,2 tỷ đồng") == "text_says_other 1200000000;");
  CHECK(told(60'000 * million, 0, "Mua 60 triệu con ốc; làm lợi 60 tỷ") == "");  // it says the same too
  CHECK(told(0, 50 * million, "Không tính được bằng tiền") == "");
}
