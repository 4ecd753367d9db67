// The poster, drawn in the millimetres of A3 and scaled for A4.
#include "platform/documents/poster.hpp"

#include <algorithm>
#include <stdexcept>

#include "platform/documents/pen.hpp"
#include "platform/documents/qr.hpp"

namespace sovang::documents {
namespace {

constexpr double wide = 297, high = 420;
constexpr Colour red = rgb(0xB3121D), gold = rgb(0xFFD24A), gold_line = rgb(0xB98307), ink = rgb(0x1A1D21),
                 grey = rgb(0x454D57), muted = rgb(0x5A636E), white = rgb(0xFFFFFF);
// The red back of the book, then the text's edges.
constexpr double back = 34, left = 60, right = 273, top = 22, bottom = 400;
constexpr double ribbon_wide = 46, ribbon_high = 68;
constexpr double code_box = 146, code_margin = 12;

/// The two syllables of "sáng kiến" are one word: no line ends between them.
std::string unbroken(std::string text) {
  constexpr std::string_view word = "sáng kiến", joined = "sáng\u00A0kiến";
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + joined.size()))
    text.replace(at, word.size(), joined);
  return text;
}

class Drawing {
 public:
  Drawing(const Poster& poster, Paper paper)
      : poster_(poster), pen_(Pen::page(paper == Paper::a3 ? 297 : 210, paper == Paper::a3 ? 420 : 297, wide)) {}

  std::string draw(base::Instant made_at) {
    binding();
    ribbon();
    const double title_end = head();
    const double foot_start = foot();
    code_and_steps(title_end, foot_start);
    return pen_.finish(poster_.title, base::to_iso(made_at));
  }

 private:
  std::string say(std::string_view key, const boost::json::object& params = {}) const {
    return base::sentence(poster_.language, key, params);
  }

  void binding() {
    pen_.fill(0, 0, back, high, red);
    pen_.fill(back - 1.6, 0, 1.6, high, gold);
    pen_.line(back - 3.8, 0, back - 3.8, high, 0.4, gold);
  }

  /// Until when, on a ribbon that hangs over the upper edge.
  void ribbon() {
    const double x = right - ribbon_wide;
    auto* cairo = pen_.cairo();
    cairo_set_source_rgb(cairo, gold.red, gold.green, gold.blue);
    cairo_move_to(cairo, x, 0);
    cairo_line_to(cairo, right, 0);
    cairo_line_to(cairo, right, ribbon_high);
    cairo_line_to(cairo, x + ribbon_wide / 2, ribbon_high * 0.87);
    cairo_line_to(cairo, x, ribbon_high);
    cairo_close_path(cairo);
    cairo_fill(cairo);
    // An end at midnight belongs to the day before it.
    const auto last = base::day_of(poster_.closes_at + -1);
    const auto date = base::civil(last);
    std::string time = "24h00";
    if (poster_.closes_at != base::end_of(last))
      time = base::to_iso(poster_.closes_at).substr(11, 5).replace(2, 1, "h");
    double y = 12;
    const Letters small{.points = 17, .weight = 600, .colour = ink, .centred = true};
    y += pen_.text(x, y, ribbon_wide, say("documents.poster.until", {{"time", time}}), small);
    const auto day = std::to_string(date.day) + "/" + std::to_string(date.month);
    Letters large{.points = 46, .weight = 700, .colour = ink, .line = 1.15, .centred = true};
    pen_.shrink(day, large, ribbon_wide - 6, 46 * large.line / 2.8);
    y += pen_.text(x, y, ribbon_wide, day, large);
    pen_.text(x, y, ribbon_wide, say("documents.poster.year", {{"year", std::to_string(date.year)}}), small);
  }

  void emblem(double x, double y, double side) {
    auto* cairo = pen_.cairo();
    const auto colour = [&](Colour c) { cairo_set_source_rgb(cairo, c.red, c.green, c.blue); };
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, side / 96, side / 96);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    colour(gold_line);
    for (const auto& [radius, thick] : {std::pair{46.5, 1.5}, std::pair{42.5, 0.75}}) {
      cairo_set_line_width(cairo, thick);
      cairo_new_sub_path(cairo);
      cairo_arc(cairo, 48, 48, radius, 0, 6.2832);
      cairo_stroke(cairo);
    }
    // An open book with a ribbon.
    colour(red);
    cairo_set_line_width(cairo, 2);
    cairo_move_to(cairo, 48, 34);
    cairo_curve_to(cairo, 42, 30, 34, 29, 26, 30);
    cairo_line_to(cairo, 26, 62);
    cairo_curve_to(cairo, 34, 61, 42, 62, 48, 66);
    cairo_curve_to(cairo, 54, 62, 62, 61, 70, 62);
    cairo_line_to(cairo, 70, 30);
    cairo_curve_to(cairo, 62, 29, 54, 30, 48, 34);
    cairo_close_path(cairo);
    cairo_stroke(cairo);
    cairo_move_to(cairo, 48, 34);
    cairo_line_to(cairo, 48, 66);
    cairo_stroke(cairo);
    colour(gold_line);
    cairo_set_line_width(cairo, 1.5);
    for (const double line : {38.0, 45.0, 52.0}) {
      cairo_move_to(cairo, 31, line);
      cairo_curve_to(cairo, 35, line - 0.3, 39, line + 0.3, 43, line + 1.8);
      cairo_stroke(cairo);
    }
    cairo_move_to(cairo, 58, 31.5);
    cairo_line_to(cairo, 65, 31.5);
    cairo_line_to(cairo, 65, 48.5);
    cairo_line_to(cairo, 61.5, 45.3);
    cairo_line_to(cairo, 58, 48.5);
    cairo_close_path(cairo);
    cairo_fill(cairo);
    cairo_restore(cairo);
  }

  /// The narrowest column that needs no more lines than `width`: no short last word.
  double balanced(std::string_view words, const Letters& letters, double width) {
    const double lines = pen_.measure(width, words, letters);
    double too_narrow = 0, enough = width;
    for (int i = 0; i < 12; ++i) {
      const double middle = (too_narrow + enough) / 2;
      double widest = 0;
      const bool fits = pen_.measure(middle, words, letters, &widest) <= lines && widest <= middle;
      (fits ? enough : too_narrow) = middle;
    }
    return enough;
  }

  /// Issuer and title; gives where they end.
  double head() {
    constexpr double beside_ribbon = right - ribbon_wide - 6 - left;
    const Letters issuer{.points = 21, .colour = grey, .line = 1.4};
    emblem(left, top, 20);
    const double issuer_high = pen_.measure(beside_ribbon - 25, poster_.issuer, issuer);
    pen_.text(left + 25, top + std::max(0.0, (20 - issuer_high) / 2), beside_ribbon - 25, poster_.issuer, issuer);
    const double y = top + std::max(20.0, issuer_high) + 7;
    // As large as three lines and the longest word allow.
    Letters title{.points = 86, .weight = 700, .colour = red, .line = 1.22};
    const auto words = headline(poster_.title);
    pen_.shrink(words, title, beside_ribbon, 84);
    return y + pen_.text(left, y, balanced(words, title, beside_ribbon), words, title);
  }

  /// Unit, link and facts, laid from the bottom up; gives where they begin.
  double foot() {
    const Letters name{.points = 16, .colour = muted, .line = 1.4};
    const Letters answer{.points = 21, .weight = 700, .colour = ink};
    std::vector<std::pair<std::string, std::string>> facts{
        {say("documents.poster.who"), say("documents.poster.who_answer")},
        {say("documents.poster.bring"), say("documents.poster.bring_answer")}};
    if (!poster_.contact.empty()) facts.emplace_back(say("documents.poster.contact"), poster_.contact);
    const double column = (right - left - 16) / 3;
    double facts_high = 0;
    for (const auto& [what, text] : facts)
      facts_high = std::max(facts_high, pen_.measure(column, what, name) + pen_.measure(column, text, answer));
    const Letters hint{.points = 17, .colour = muted, .line = 1.4};
    Letters unit{.points = 40, .weight = 700, .colour = ink};
    pen_.shrink(poster_.unit, unit, right - left, 30);
    Letters link{.points = 27, .weight = 600, .colour = ink, .line = 1.4};
    pen_.shrink(poster_.short_link, link, right - left, 14);
    const bool has_unit = !poster_.unit.empty();
    const double unit_high = has_unit ? pen_.measure(right - left, poster_.unit, unit) : 0;
    const double start = bottom - facts_high - 9 - pen_.measure(right - left, poster_.short_link, link) - 1 -
                         unit_high - pen_.measure(right - left, "A", hint) - 8;
    pen_.line(left, start, right, start, 0.5, ink);
    double y = start + 8;
    y += pen_.text(left, y, right - left, say(has_unit ? "documents.poster.preset_unit" : "documents.poster.any_unit"),
                   hint);
    if (has_unit) y += pen_.text(left, y, right - left, poster_.unit, unit);
    y += 1 + pen_.text(left, y + 1, right - left, poster_.short_link, link) + 9;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const double x = left + static_cast<double>(i) * (column + 8);
      pen_.text(x, y + pen_.text(x, y, column, facts[i].first, name), column, facts[i].second, answer);
    }
    return start;
  }

  void code_and_steps(double from, double to) {
    const double box = std::min(code_box, to - from - 12);
    const double y = from + (to - from - box) / 2;
    pen_.frame(left, y, box, box, 4, 0.5, ink);
    pen_.fill(left + 1, y + 4, box - 2, box - 8, white);
    const auto code = qr_code(poster_.url);
    // The frame lies outside of the quiet zone of 4 modules.
    const double module = std::min((box - 2 * code_margin) / code.size, (box - 1) / (code.size + 8));
    const double start_x = left + (box - module * code.size) / 2, start_y = y + (box - module * code.size) / 2;
    auto* cairo = pen_.cairo();
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue);
    for (int row = 0; row < code.size; ++row) {
      for (int x = 0; x < code.size; ++x) {
        if (!code.is_dark(x, row)) continue;
        int run = 1;
        while (x + run < code.size && code.is_dark(x + run, row)) ++run;
        cairo_rectangle(cairo, start_x + x * module, start_y + row * module, run * module, module);
        x += run;
      }
    }
    cairo_fill(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
    steps(left + box + 10, y, box);
  }

  void steps(double x, double from, double room) {
    const double width = right - x;
    const Letters number{.points = 32, .weight = 700, .colour = red, .line = 1.2};
    const Letters words{.points = 19, .weight = 600, .colour = ink};
    const std::vector<std::string> texts{
        say("documents.poster.step_1"),
        say("documents.poster.step_2", {{"limit", std::to_string(poster_.description_limit)}}),
        say("documents.poster.step_3")};
    double total = 16;
    for (const auto& text : texts) total += pen_.measure(width, "1", number) + pen_.measure(width, text, words);
    double y = from + (room - total) / 2;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      y += pen_.text(x, y, width, std::to_string(i + 1), number);
      y += pen_.text(x, y, width, texts[i], words) + 8;
    }
  }

  const Poster& poster_;
  Pen pen_;
};

}  // namespace

std::string headline(std::string_view title) {
  constexpr std::string_view opening = "“", closing = "”";
  const auto begin = title.find(opening);
  const bool named =
      begin != title.npos && title.ends_with(closing) && title.find(closing) + closing.size() == title.size();
  return unbroken(std::string{
      named ? title.substr(begin + opening.size(), title.size() - begin - opening.size() - closing.size()) : title});
}

std::string poster_pdf(const Poster& poster, Paper paper, base::Instant made_at) {
  if (!missing_letters("Be Vietnam Pro, Inter, Liberation Sans").empty())
    throw std::runtime_error("no installed font has every Vietnamese letter: install fonts-inter or fonts-liberation2");
  return Drawing(poster, paper).draw(made_at);
}

}  // namespace sovang::documents
