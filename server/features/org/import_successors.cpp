// import_successors: reads a successors file, the same lines that a program may give to succeed().
#include <charconv>

#include "features/org/import.hpp"

namespace sovang::org {

std::optional<std::pair<std::int64_t, std::int64_t>> parse_share(const std::string& text) {
  if (text.empty()) return std::pair<std::int64_t, std::int64_t>{1, 1};
  std::int64_t n = 0, of = 100;
  const char* end = text.data() + text.size();
  auto [at, error] = std::from_chars(text.data(), end, n);
  if (error != std::errc{} || at == end) return std::nullopt;
  if (*at == '/') {
    const auto [stop, wrong] = std::from_chars(at + 1, end, of);
    if (wrong != std::errc{} || stop != end) return std::nullopt;
  } else if (*at != '%' || at + 1 != end) {
    return std::nullopt;
  }
  if (n < 0 || of <= 0 || n > of || of > 1'000'000) return std::nullopt;
  return std::pair{n, of};
}

ImportReport import_successors(db::Tx& tx, std::istream& in, const std::string& file, base::Instant recorded_at) {
  base::ImportProblems problems(file);
  base::CsvTable table(in, problems, {"unit_code", "successor_code", "effective_on"}, {"share", "basis", "note"});
  std::vector<SuccessionOrder> orders;
  while (table.next()) {
    SuccessionOrder order{.line = table.line(),
                          .unit = table.cell("unit_code"),
                          .successor = table.cell("successor_code"),
                          .on = {},
                          .basis = table.cell("basis")};
    if (auto day = base::parse_day(table.cell("effective_on")))
      order.on = *day;
    else
      table.problem("effective_on", "day_malformed", {{"found", table.cell("effective_on")}}), order.readable = false;
    if (auto share = parse_share(table.cell("share")))
      std::tie(order.n, order.of) = *share;
    else
      table.problem("share", "share_malformed", {{"found", table.cell("share")}}), order.readable = false;
    orders.push_back(std::move(order));
  }
  return succeed(tx, *Tree::load_to_change(tx), orders, problems, recorded_at);
}

}  // namespace sovang::org
