// People of the register: each row a person with the post they hold.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/imports/acting.hpp"
#include "features/imports/store.hpp"
#include "features/people/actions.hpp"
#include "work/history.hpp"
#include "work/right.hpp"

namespace sovang::imports {

namespace {

constexpr std::size_t rows_at_once = 200;

template <class T>
struct Said {
  std::string_view folded;
  T means;
};
using people::Sex;
using people::Worker;
constexpr std::array sexes =
    std::to_array<Said<Sex>>({{"nam", Sex::male}, {"male", Sex::male}, {"nu", Sex::female}, {"female", Sex::female}});
constexpr std::array workers = std::to_array<Said<Worker>>({{"can bo quan ly", Worker::manager},
                                                            {"quan ly", Worker::manager},
                                                            {"manager", Worker::manager},
                                                            {"can bo ky thuat", Worker::technician},
                                                            {"ky thuat", Worker::technician},
                                                            {"technician", Worker::technician},
                                                            {"cong nhan truc tiep", Worker::direct_worker},
                                                            {"lao dong truc tiep", Worker::direct_worker},
                                                            {"truc tiep", Worker::direct_worker},
                                                            {"cong nhan", Worker::direct_worker},
                                                            {"direct worker", Worker::direct_worker}});
constexpr std::array answers = std::to_array<Said<bool>>(
    {{"x", true}, {"co", true}, {"yes", true}, {"1", true}, {"khong", false}, {"no", false}, {"0", false}});

template <class T, std::size_t N>
std::optional<T> meant(const std::array<Said<T>, N>& list, std::string_view text) {
  const auto found = std::ranges::find(list, base::fold(text), &Said<T>::folded);
  return found == list.end() ? std::nullopt : std::optional{found->means};
}

/// "1985", and the year of "2/9/1985".
std::optional<int> year_of_cell(std::string_view text) {
  if (const auto day = day_of_cell(text)) return base::civil(*day).year;
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{year} : std::nullopt;
}

/// Equal for rows that mean one person at one unit.
using Same = std::tuple<std::string, int, std::int64_t>;

class People : public Kind {
 public:
  explicit People(const Parts& parts) : parts_(parts) {}

  std::string_view name() const override { return "people"; }
  work::Right right() const override { return work::Right::edit_persons; }
  bool of_programme() const override { return false; }
  const std::vector<Field>& fields() const override { return fields_; }
  const std::vector<Option>& options() const override { return options_; }

  void check(const Import& import, Check& check) const override { (void)rows_of(import, check); }

  Written run(const Import& import, const Check& checked) const override {
    Check check = checked;
    auto rows = rows_of(import, check);
    std::set<std::uint32_t> done;
    parts_.database.read([&](db::Tx& tx) {
      for (const auto& [line, record] : Store{tx}.records(import.id)) done.insert(line);
    });
    std::erase_if(rows, [&](const Made& made) {
      const auto line = check.lines[made.row].line;
      return standing_of(check.problems[made.row]) == Standing::error || done.contains(line) ||
             !holds(import.ordered_lines, line);
    });
    Written written{import.lines_done, import.result, rows.size() <= rows_at_once};
    rows.resize(std::min(rows.size(), rows_at_once));
    written.lines_done = static_cast<std::int64_t>(done.size() + rows.size());
    written.result["written"] = written.lines_done;
    act_for(parts_, import, right(), [&](work::Context& context) {
      for (const auto& made : rows)
        Store{context.tx}.add_record(import.id, check.lines[made.row].line,
                                     people::register_person(context, parts_.people.seal(), made.words, made.post));
      if (written.finished)
        work::record(context, "people_imported", "import", import.id, {{"written", written.lines_done}});
      Store{context.tx}.move(import.id, written.finished ? State::done : State::running, written, context.now);
    });
    return written;
  }

  Written undo(const Import& import) const override {
    Written written{import.lines_done, import.result, false};
    std::vector<std::pair<std::uint32_t, std::int64_t>> records;
    parts_.database.read([&](db::Tx& tx) { records = Store{tx}.records(import.id); });
    const auto begin = static_cast<std::size_t>(written.lines_done);
    const auto end = std::min(begin + rows_at_once, records.size());
    written.lines_done = static_cast<std::int64_t>(end);
    written.finished = end >= records.size();
    act_for(parts_, import, right(), [&](work::Context& context) {
      auto after = written;  // the transaction may run more than once
      for (auto i = begin; i < end; ++i)
        if (!people::withdraw_person(context, parts_.people.seal(), records[i].second))
          tell_line(after.result, "kept", records[i].first, "import_kept_person");
      if (after.finished) work::record(context, "people_import_undone", "import", import.id);
      Store{context.tx}.move(import.id, after.finished ? State::undone : State::undoing, after, context.now);
      written.result = std::move(after.result);
    });
    return written;
  }

 private:
  struct Made {
    std::size_t row = 0;
    people::PersonWords words;
    people::Post post;
  };

  std::vector<Made> rows_of(const Import& import, Check& check) const {
    const auto tree = parts_.tree.current();
    const auto today = base::day_of(parts_.now());
    const UnitNames names{tree, today, roots_of(import, *tree, today)};
    UnitReader units{names, import.decisions, check};
    const auto there = already_there(check);
    std::map<Same, std::uint32_t> first;
    const auto of_all = day_of_all(import, base::day_of(import.as_of(parts_.now())), check);
    std::vector<Made> rows;
    for (std::size_t row = 0; row < check.lines.size(); ++row) {
      Made made{row, {}, {}};
      read_words(check, row, made.words, today);
      read_post(check, row, made.post, of_all);
      if (check.value(row, unit_).empty())
        check.wrong(row, unit_, "value_missing");
      else if (const auto unit = units.read(row, unit_); unit != org::nowhere)
        made.post.unit = tree->unit(unit).id;
      const Same same{base::fold(made.words.name), made.words.birth_year.value_or(0), made.post.unit};
      if (there.contains(same)) check.wrong(row, name_, "person_there");
      if (const auto [before, is_new] = first.emplace(same, check.lines[row].line); !is_new)
        check.warn(row, name_, "person_line_twice", {{"line", before->second}});
      rows.push_back(std::move(made));
    }
    return rows;
  }

  /// Only those whose names stand in the file, so that a file sent again registers nobody twice.
  std::set<Same> already_there(const Check& check) const {
    std::set<std::string> wanted;
    for (std::size_t row = 0; row < check.lines.size(); ++row) wanted.insert(base::fold(check.value(row, name_)));
    std::set<Same> there;
    parts_.people.each([&](const std::shared_ptr<const people::Listed>& listed) {
      if (wanted.contains(listed->folded))
        for (const auto& post : listed->person.posts)
          there.emplace(listed->folded, listed->person.words.birth_year.value_or(0), post.unit);
      return true;
    });
    return there;
  }

  void read_words(Check& check, std::size_t row, people::PersonWords& words, base::Day today) const {
    words.name = check.value(row, name_);
    if (const auto fault = people::fault_of_name(words.name); !fault.empty())
      check.wrong(row, name_, std::string{fault}, {{"limit", people::longest_name}});
    if (const auto& year = check.value(row, year_); !year.empty()) {
      words.birth_year = year_of_cell(year);
      if (!words.birth_year || !people::is_birth_year(*words.birth_year, today))
        check.wrong(row, year_, "person_birth_year_wrong");
    }
    if (const auto& sex = check.value(row, sex_); !sex.empty()) {
      words.sex = meant(sexes, sex);
      if (!words.sex) check.wrong(row, sex_, "person_sex_unknown", {}, {"nam", "nữ"});
    }
  }

  void read_post(Check& check, std::size_t row, people::Post& post, base::Day of_all) const {
    post.words = {check.value(row, title_), check.value(row, employer_)};
    for (const auto field : {title_, employer_})
      if (const auto length = base::count_graphemes(check.value(row, field)); length > people::longest_words)
        check.wrong(row, field, "text_too_long",
                    {{"limit", people::longest_words}, {"over", length - people::longest_words}});
    if (const auto& worker = check.value(row, worker_); !worker.empty()) {
      post.worker = meant(workers, worker);
      if (!post.worker)
        check.wrong(row, worker_, "person_worker_unknown", {},
                    {"cán bộ quản lý", "cán bộ kỹ thuật", "công nhân trực tiếp"});
    }
    post.leader = read_answer(check, row, leader_);
    post.full_time_officer = read_answer(check, row, full_time_);
    post.from = of_all;
    if (const auto& from = check.value(row, from_); !from.empty()) {
      const auto day = day_of_cell(from);
      if (!day) check.wrong(row, from_, "day_unreadable", {{"found", from}});
      post.from = day.value_or(of_all);
    }
  }

  static bool read_answer(Check& check, std::size_t row, std::size_t field) {
    const auto& text = check.value(row, field);
    if (text.empty()) return false;
    const auto answer = meant(answers, text);
    if (!answer) check.wrong(row, field, "answer_unclear", {{"found", text}}, {"có", "không"});
    return answer.value_or(false);
  }

  const Parts& parts_;
  const std::vector<Field> fields_{
      {"person_name", true, {"ho va ten", "ho ten", "ten", "ho ten nguoi lao dong", "name", "full name"}},
      {"unit",
       true,
       {"don vi", "cong doan", "cong doan co so", "cdcs", "don vi cong tac", "unit"},
       Field::Is::unit,
       true},
      {"birth_year", false, {"nam sinh", "ngay sinh", "sinh nam", "birth year", "year of birth", "date of birth"}},
      {"sex", false, {"gioi tinh", "phai", "sex", "gender"}},
      {"post_title", false, {"chuc vu", "chuc danh", "nghe nghiep", "vi tri", "cong viec", "position", "title"}},
      {"employer", false, {"noi lam viec", "doanh nghiep", "co quan", "cong ty", "employer", "workplace"}},
      {"worker", false, {"nhom lao dong", "doi tuong", "loai lao dong", "kind of worker", "worker"}},
      {"leader", false, {"lanh dao", "la lanh dao", "can bo lanh dao", "leader"}},
      {"full_time_officer", false, {"chuyen trach", "can bo chuyen trach", "cb cd chuyen trach", "full time officer"}},
      {"post_from", false, {"tu ngay", "ngay nhan viec", "ngay bo nhiem", "from"}, Field::Is::day},
  };
  const std::vector<Option> options_{{"valid_from"}};
  const std::size_t name_ = place("person_name"), unit_ = place("unit"), year_ = place("birth_year"),
                    sex_ = place("sex"), title_ = place("post_title"), employer_ = place("employer"),
                    worker_ = place("worker"), leader_ = place("leader"), full_time_ = place("full_time_officer"),
                    from_ = place("post_from");
};

}  // namespace

std::unique_ptr<Kind> make_people_kind(const Parts& parts) { return std::make_unique<People>(parts); }

}  // namespace sovang::imports
