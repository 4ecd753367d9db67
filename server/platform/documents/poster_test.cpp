// QR codes and posters: sizes, quiet zones, letters.
#include "platform/documents/poster.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "platform/documents/card.hpp"
#include "platform/documents/qr.hpp"

namespace sovang::documents {
namespace {

Poster tam_duong() {
  Poster poster;
  poster.issuer = "Tổng Liên đoàn\nLao động Việt Nam";
  poster.title = "01 triệu sáng kiến";
  poster.closes_at = base::end_of(*base::parse_day("2023-08-31"));
  poster.unit = "LĐLĐ huyện Tam Đường";
  poster.url = "https://sovang.example/q/tamduong";
  poster.short_link = "sovang.example/q/tamduong";
  poster.contact = "1900 0000";
  return poster;
}

}  // namespace

TEST_CASE("a QR code has its finders and carries a quiet zone of 4 modules") {
  const auto code = qr_code("https://sovang.example/q/tamduong");
  CHECK(code.size == 29);
  for (const int corner : {0, code.size - 7}) {
    CHECK(code.is_dark(corner, 0));
    CHECK(code.is_dark(corner + 3, 3));
    CHECK_FALSE(code.is_dark(corner + 1, 1));
  }
  const auto svg = qr_svg("https://sovang.example/q/tamduong", "Mở trang <gửi>");
  CHECK(svg.find("viewBox=\"0 0 37 37\"") != std::string::npos);
  CHECK(svg.find("M4 4h7v1h-7z") != std::string::npos);
  CHECK(svg.find("Mở trang &lt;gửi&gt;") != std::string::npos);
}

TEST_CASE("the PNG is as large as asked") {
  const auto png = qr_png("https://sovang.example/q/tamduong", 1024);
  REQUIRE(png.size() > 24);
  CHECK(png.substr(1, 3) == "PNG");
  CHECK(static_cast<unsigned char>(png[18]) * 256 + static_cast<unsigned char>(png[19]) == 1024);
}

TEST_CASE("the picture of a shared link is 1200 x 630, whatever stands on it, and the same words give the same bytes") {
  const auto number = [](const std::string& png, std::size_t at) {
    return static_cast<unsigned char>(png[at]) * 256 + static_cast<unsigned char>(png[at + 1]);
  };
  std::string endless;
  for (int i = 0; i < 60; ++i) endless += "sáng kiến ";
  for (const auto& title :
       {std::string{"75 nghìn sáng kiến, vượt khó, phát triển"}, std::string{}, endless, std::string(200, 'x')}) {
    const Card card{"Liên đoàn Lao động tỉnh Thái Nguyên", title, "Nhận đến 24h00 ngày 12/12/2026"};
    const auto png = card_png(card);
    REQUIRE(png.size() > 24);
    CHECK(png.substr(1, 3) == "PNG");
    CHECK(number(png, 18) == 1200);
    CHECK(number(png, 22) == 630);
    CHECK(png == card_png(card));
  }
}

TEST_CASE("an empty or endless link is refused") {
  CHECK_THROWS_AS(qr_code(""), std::invalid_argument);
  CHECK_THROWS_AS(qr_code(std::string(2'001, 'a')), std::invalid_argument);
  CHECK_THROWS_AS(qr_png("a", 20), std::invalid_argument);
  CHECK_THROWS_AS(qr_png("a", 4'096), std::invalid_argument);
}

TEST_CASE("the fonts that are used have all Vietnamese letters") {
  CHECK(missing_letters("Be Vietnam Pro, Inter, Liberation Sans").empty());
  CHECK(missing_letters("Liberation Serif").empty());
}

TEST_CASE("a poster is one page of the asked size, the same each time") {
  const auto a3 = poster_pdf(tam_duong(), Paper::a3, {});
  const auto a4 = poster_pdf(tam_duong(), Paper::a4, {});
  CHECK(a3.starts_with("%PDF"));
  CHECK(a3.find("841.88") != std::string::npos);
  CHECK(a4.find("595.27") != std::string::npos);
  CHECK(a3 == poster_pdf(tam_duong(), Paper::a3, {}));
}

TEST_CASE("a long title and an unknown telephone still make a poster") {
  auto poster = tam_duong();
  poster.title = "Nỗ lực vượt khó, đổi mới sáng tạo, quyết tâm chiến thắng đại dịch Covid-19";
  poster.contact.clear();
  poster.unit.clear();
  poster.language = base::Language::en;
  CHECK(poster_pdf(poster, Paper::a4, {}).size() > 5'000);
}

}  // namespace sovang::documents
