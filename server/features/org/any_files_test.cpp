// Whatever files of units and handovers come, in whatever order: refused whole, or everyone lies below somebody fit.
#include <algorithm>
#include <random>
#include <set>

#include "features/org/fixture_for_tests.hpp"
#include "features/org/headcount.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

namespace {

/// A small invented tree, and files for it that nobody thought of.
class Files {
 public:
  explicit Files(unsigned seed) : random_(seed) {
    for (const char* code : {"P", "Q", "R"}) add(code, "T", Level::top);
    for (const char* code : {"A", "B", "C", "D", "E"}) add(code, one_of(tops_), Level::upper);
    for (const char* code : {"G", "H", "I", "J"})
      add(code, pick(3) == 0 ? one_of(tops_) : one_of(uppers_), Level::grassroots);
  }

  std::string first() const { return columns + "T,,confederation,X,T,,\n" + first_; }

  std::string units() {
    std::string lines;
    for (auto left = 1 + pick(2); left > 0; --left) {
      const auto [code, level] =
          pick(5) == 0 ? units_.emplace_back("N" + std::to_string(units_.size()), some_level()) : one_of(units_);
      lines += row(code, pick(6) == 0 ? "T" : one_of(units_).first, level, some_day());
    }
    return columns + lines;
  }

  std::string handovers() {
    std::string lines;
    for (auto left = 1 + pick(3); left > 0; --left) {
      auto key = !given_.empty() && pick(2) == 0 ? one_of(given_) : std::pair{one_of(units_).first, some_day()};
      const auto shares = pick(8);
      lines += key.first + "," + one_of(units_).first + "," + key.second + "," +
               (shares == 0                  ? "50%"
                : shares == 1 || shares == 2 ? "0%"
                                             : "") +
               "\n";
      given_.push_back(std::move(key));
    }
    return "unit_code,successor_code,effective_on,share\n" + lines;
  }

  std::size_t pick(std::size_t many) { return random_() % many; }

 private:
  static inline const std::string columns = "unit_code,parent_code,level,kind,name_vi,valid_from,members\n";
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[pick(all.size())];
  }
  std::string some_day() { return "2024-0" + std::to_string(1 + pick(6)) + "-01"; }
  Level some_level() { return pick(2) == 0 ? Level::upper : Level::grassroots; }

  static std::string row(const std::string& code, const std::string& parent, Level level, const std::string& from) {
    // One that is founded has no number: on the day of a handover it would say that it is the number with what it
    // takes.
    const auto* const members = level == Level::grassroots && code[0] != 'N' ? "10" : "";
    return code + "," + parent + "," + std::string{to_word(level)} + ",X," + code + "," + from + "," + members + "\n";
  }
  void add(const std::string& code, const std::string& parent, Level level) {
    units_.emplace_back(code, level);
    if (level == Level::top) tops_.push_back(code);
    if (level == Level::upper) uppers_.push_back(code);
    first_ += row(code, parent, level, "");
  }

  std::minstd_rand random_;  // the same everywhere
  std::string first_;
  std::vector<std::pair<std::string, Level>> units_;
  std::vector<std::string> tops_, uppers_;
  std::vector<std::pair<std::string, std::string>> given_;
};

/// Who is above whom in each of the months.
std::vector<Index> places(const Tree& tree) {
  std::vector<Index> above;
  for (int month = 1; month <= 7; ++month) {
    const auto frame = tree.on(day(2024, month, 1));
    for (std::size_t unit = 0; unit < tree.size(); ++unit) {
      const auto index = static_cast<Index>(unit);
      above.push_back(frame->exists(index) ? frame->parent(index) : nowhere);
    }
  }
  return above;
}

/// Whether numbers stand beside each other only: who has one has no subordinates, and who takes one over has one or is
/// a sum. Else those who move in or out of a number are not told by it.
bool has_plain_numbers(const Tree& tree) {
  for (int month = 1; month <= 7; ++month) {
    const auto frame = tree.on(day(2024, month, 1));
    for (const auto& row : tree.all_members().all())
      if (frame->exists(row.unit) && !frame->children(row.unit).empty()) return false;
  }
  return std::ranges::all_of(tree.successions().all(), [&](const auto& row) {
    const auto heir = row.value.successor;
    const auto before = tree.on(row.value.on + -1);
    return tree.members(heir, row.value.on + -1) || (before->exists(heir) && !before->children(heir).empty());
  });
}

/// How many members are known of in each of the months.
std::vector<std::int64_t> members(const Tree& tree) {
  std::vector<std::int64_t> totals;
  for (int month = 1; month <= 7; ++month)
    totals.push_back(headcounts(tree, day(2024, month, 1))[static_cast<std::size_t>(tree.require("T"))].least);
  return totals;
}

/// The file that puts back what was on record before of every unit and day of `text`.
std::string put_back(const Tree& before, const std::string& text) {
  std::istringstream in(text);
  std::string line, all;
  std::getline(in, line);
  all = line + "\n";
  std::set<std::string> done;
  while (std::getline(in, line)) {
    const auto words = line.substr(0, line.rfind(','));
    const auto unit = line.substr(0, line.find(','));
    const auto day = words.substr(words.rfind(',') + 1);
    if (!done.insert(unit + day).second) continue;
    std::string known;
    for (const auto& row : before.successions().of(before.require(unit)))
      if (base::to_iso(row.value.on) == day)
        known += unit + "," + before.unit(row.value.successor).code + "," + day + "," + std::to_string(row.value.n) +
                 "/" + std::to_string(row.value.of) + "\n";
    all += known.empty() ? words + ",0%\n" : known;
  }
  return all;
}

/// "" when everyone who ever had one above has one on each later day, of no lower level.
std::string wrong_with(const Tree& tree) {
  if (!tree.circles().empty()) return "circle of " + tree.codes(tree.circles()[0].units);
  if (const auto adrift = tree.adrift(); !adrift.empty())
    return "nobody above " + tree.unit(adrift[0].unit).code + " from " + base::to_iso(adrift[0].from);
  if (!tree.wrong_handovers().empty())
    return "wrong handover of " + tree.unit(tree.wrong_handovers()[0].handover.unit).code;
  for (std::size_t unit = 0; unit < tree.size(); ++unit) {
    const auto links = tree.parents().of(static_cast<Index>(unit));
    for (std::size_t i = 1; i < links.size(); ++i)
      if (links[i].span.from < links[i - 1].span.to)
        return "two parents of " + tree.unit(static_cast<Index>(unit)).code + " on " + base::to_iso(links[i].span.from);
  }
  std::set<Index> placed;
  for (int month = 1; month <= 7; ++month) {
    const auto frame = tree.on(day(2024, month, 1));
    const auto when = " on 2024-0" + std::to_string(month) + "-01";
    for (const Index unit : frame->order()) {
      const Index above = frame->parent(unit);
      if (above != nowhere) placed.insert(unit);
      if (above == nowhere && placed.contains(unit)) return "nobody above " + tree.unit(unit).code + when;
      if (above != nowhere && tree.unit(above).level > tree.unit(unit).level)
        return tree.unit(unit).code + " lies below the lower " + tree.unit(above).code + when;
    }
  }
  return "";
}

}  // namespace

TEST_CASE("org: whatever files come, they are refused whole or leave a tree") {
  int accepted = 0, refused = 0, put = 0, counted = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    Files files{seed};
    const auto database = db::open("sqlite::memory:");
    std::string all = files.first();
    import_text(*database, all);
    for (int file = 0; file < 12; ++file) {
      const bool of_units = files.pick(3) == 0;
      const auto before = load(*database);
      const auto text = of_units ? files.units() : files.handovers();
      try {
        of_units ? (void)import_text(*database, text) : import_merges(*database, text);
        ++accepted;
        all += text;
      } catch (const base::Refused&) {
        ++refused;
        continue;
      } catch (const std::exception& error) {
        INFO(all);
        INFO(text);
        INFO(std::string{error.what()});
        CHECK_MESSAGE(false, seed);
        break;
      }
      const auto after = load(*database);
      auto wrong = wrong_with(*after);
      if (!of_units && wrong.empty()) {
        const auto had = members(*before), has = members(*after);
        if (has_plain_numbers(*before) && has_plain_numbers(*after)) {
          if (had != has) wrong = "not as many members as before: " + text;
          ++counted;
        }
        const auto back = put_back(*before, text);
        import_merges(*database, back);
        if (const auto then = load(*database); places(*then) != places(*before) || members(*then) != had)
          wrong = "not as before when put back: " + back;
        import_merges(*database, text);
        if (const auto again = load(*database); places(*again) != places(*after) || members(*again) != has)
          wrong = "not as before when given again: " + text;
        ++put;
      }
      INFO(all);
      CHECK_MESSAGE(wrong == "", seed);
      if (!wrong.empty()) break;
    }
  }
  CHECK(accepted > 300);  // neither all of them nothing, nor nothing tried
  CHECK(refused > 300);
  CHECK(put > 200);
  CHECK(counted > 100);
}
