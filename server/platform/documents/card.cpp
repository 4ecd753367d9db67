// Draws the picture of a shared link: the red back of the book, ivory paper, a gold line.
#include "platform/documents/card.hpp"

#include "platform/documents/pen.hpp"

namespace sovang::documents {

namespace {

// Ten pixels are one unit of the drawing.
constexpr double wide = 120, high = 63, back = 9, left = 18, right = 112, line = 50;
constexpr Colour red = rgb(0xB3121D), gold = rgb(0xFFD24A), gold_line = rgb(0xB98307), ink = rgb(0x1A1D21),
                 grey = rgb(0x454D57), ivory = rgb(0xF7F5F2);

}  // namespace

std::string card_png(const Card& card) {
  auto pen = Pen::picture(1200, 630, wide);
  pen.fill(0, 0, wide, high, ivory);
  pen.fill(0, 0, back, high, red);
  pen.fill(back - 0.6, 0, 0.6, high, gold);
  pen.line(back - 1.5, 0, back - 1.5, high, 0.15, gold);
  constexpr double width = right - left;
  Letters over{.points = 9, .colour = grey, .line = 1.3};
  pen.shrink(card.over, over, width, 8.5, 6);
  const double title_from = 7 + pen.text(left, 7, width, card.over, over) + 1.5;
  const double room = line - 2 - title_from;
  Letters title{.points = 26, .weight = 700, .colour = red, .line = 1.22};
  pen.shrink(card.title, title, width, room, 5);
  const double title_high = pen.measure(width, card.title, title);
  pen.text(left, title_from + (room - title_high) / 2, width, card.title, title);
  pen.line(left, line, right, line, 0.3, gold_line);
  Letters under{.points = 10, .weight = 600, .colour = ink, .line = 1.2};
  pen.shrink(card.under, under, width, 8.5, 5);
  pen.text(left, line + 2, width, card.under, under);
  return pen.finish_picture();
}

}  // namespace sovang::documents
