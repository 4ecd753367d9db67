// Initiatives that an officer enters from a table: each row is a sending on behalf of its author, by the rules of the
// form.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/money.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/imports/acting.hpp"
#include "features/imports/amount.hpp"
#include "features/imports/kind.hpp"
#include "features/imports/sender.hpp"
#include "features/imports/store.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/snapshot.hpp"
#include "features/initiatives/store.hpp"
#include "features/people/store.hpp"
#include "features/programmes/views.hpp"
#include "work/history.hpp"
#include "work/right.hpp"

namespace sovang::imports {

namespace {

namespace json = base::json;

constexpr std::size_t rows_at_once = 960;  ///< then what is done is written down

/// The fields of a sending, by their places in it.
constexpr std::array places =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"/author/name", "author_name"},
                                                                  {"/author/phone", "author_phone"},
                                                                  {"/author/birth_year", "birth_year"},
                                                                  {"/author/position", "position"},
                                                                  {"/author/email", "email"},
                                                                  {"/unit", "unit"},
                                                                  {"/sector", "sector"},
                                                                  {"/field", "field"},
                                                                  {"/title", "title"},
                                                                  {"/description", "description"},
                                                                  {"/applied_from", "applied_from"},
                                                                  {"/benefit_dong", "benefit_dong"},
                                                                  {"/operator/name", "operator_name"},
                                                                  {"/operator/phone", "operator_phone"}});

bool says_yes(std::string_view text) {
  const auto word = base::fold(text);
  return word == "x" || word == "co" || word == "dong y" || word == "yes" || word == "1";
}

class Initiatives : public Kind {
 public:
  explicit Initiatives(const Parts& parts) : parts_(parts) {}

  std::string_view name() const override { return "initiatives"; }
  work::Right right() const override { return work::Right::import_tables; }
  bool of_programme() const override { return true; }
  const std::vector<Field>& fields() const override { return fields_; }
  const std::vector<Option>& options() const override { return options_; }
  bool writes_anew() const override { return true; }

  /// As for who sends alone; from then on the order's instant counts, and no clock is asked again.
  void require_open(const Import& import, base::Instant now) const override {
    const auto programmes = parts_.programmes.current();
    const auto& programme = programmes->require(import.programme);
    if (now >= programme.closes_at || initiatives::takes_no_more(parts_.initiatives, programme, now))
      throw base::Refused{
          base::Reason::closed,
          "import_programme_closed",
          {{"closes_text",
            {{"vi", base::to_text(programme.closes_at)}, {"en", base::to_english(programme.closes_at)}}}}};
  }

  /// What is counted for good stays as it was counted.
  std::string_view why_too_late(db::Tx& tx, const Import& import) const override {
    const auto& programme = parts_.programmes.current()->require(import.programme);
    return initiatives::find_snapshot(tx, programme.id) ? "import_counts_frozen" : "";
  }

  /// What the programme's form asks for.
  bool needs(const Import& import, const Field& field) const override {
    return field.needed || !choices(import, field).empty();
  }

  std::vector<Choice> choices(const Import& import, const Field& field) const override {
    const auto& settings = parts_.programmes.current()->require(import.programme).settings;
    std::vector<Choice> choices;
    if (field.name != "sector" && field.name != "field") return choices;
    for (const auto& choice : field.name == "sector" ? settings.sectors : settings.fields)
      choices.push_back({choice.id, {{"vi", choice.title.vi}, {"en", choice.title.en}}});
    return choices;
  }

  void check(const Import& import, Check& check) const override {
    const auto form = form_at(import);
    const UnitNames names{form.look.tree, form.day, within(import, form)};
    UnitReader units{names, import.decisions, check};
    std::map<std::string, std::uint32_t> first;
    check.ready = check.lines;
    for (std::size_t row = 0; row < check.lines.size(); ++row) {
      mend_phone(check, row);
      find_choice(check, row, sector_, form.programme.settings.sectors, "sector_unknown");
      find_choice(check, row, field_, form.programme.settings.fields, "field_unknown");
      read_day(check, row);
      read_amount(check, row);
      if (!check.value(row, unit_).empty()) {
        const auto unit = units.read(row, unit_);
        if (unit != org::nowhere) check.ready[row].values[unit_] = form.look.tree->unit(unit).code;
      }
      judge(import, form, check, row);
      tell_twice(check, row, first);
    }
  }

  Written run(const Import& import, const Check& check) const override {
    Written written{import.lines_done, import.result, false};
    const auto form = form_at(import);
    const auto book = parts_.book();
    auto ended = lines_that_failed(import.result);
    std::size_t sent = 0;
    std::optional<Acting> acting;
    parts_.database.read([&](db::Tx& tx) {
      acting = acting_for(tx, parts_, import, right());
      for (const auto& [line, record] : Store{tx}.records(import.id)) {
        ended.insert(line);
        ++sent;
      }
    });
    auto left = rows_left(import, check, ended, written.result);
    written.finished = left.size() <= rows_at_once;
    left.resize(std::min(left.size(), rows_at_once));
    {
      Sender sender{parts_, import, acting->actor, form, *book};
      for (const auto row : left) sender.send(check.lines[row].line, body_of(import, check.ready[row]));
      sender.finish(written.result);
      sent += sender.sent();
    }
    written.lines_done = static_cast<std::int64_t>(ended.size() + left.size());
    written.result["written"] = sent;
    parts_.database.change_and_wait([&](db::Tx& tx) {
      const auto now = parts_.now();
      if (written.finished)
        work::record(tx, acting->actor, now, acting->request, "initiatives_imported", "import", import.id,
                     {{"written", written.result.at("written")}, {"ordered_at", base::to_iso(*import.ordered_at)}});
      Store{tx}.move(import.id, written.finished ? State::done : State::running, written, now);
    });
    return written;
  }

  Written undo(const Import& import) const override {
    Written written{import.lines_done, import.result, false};
    std::vector<std::pair<std::uint32_t, std::int64_t>> records;
    parts_.database.read([&](db::Tx& tx) { records = Store{tx}.records(import.id); });
    const auto begin = static_cast<std::size_t>(written.lines_done);
    const auto end = std::min(begin + rows_at_once, records.size());
    for (auto at = begin; !written.finished;) {
      const auto next = std::min(at + in_the_lane, end);
      auto after = written;  // the transaction may run more than once
      after.lines_done = static_cast<std::int64_t>(next);
      after.finished = next >= records.size();
      act_for(parts_, import, right(), [&](work::Context& context) {
        after.result = written.result;
        for (auto i = at; i < next; ++i) withdraw(context, records[i], after.result);
        if (after.finished) work::record(context, "initiatives_import_undone", "import", import.id);
        Store{context.tx}.move(import.id, after.finished ? State::undone : State::undoing, after, context.now);
      });
      written = after;
      at = next;
      if (at >= end) break;
    }
    return written;
  }

 private:
  /// Rows that were right when it was told to run and are not written yet. What became wrong since is told, in `ended`
  /// and the result; what became right since was not sent in time.
  static std::vector<std::size_t> rows_left(const Import& import, const Check& check, std::set<std::uint32_t>& ended,
                                            json::object& result) {
    std::vector<std::size_t> left;
    for (std::size_t row = 0; row < check.lines.size(); ++row) {
      const auto line = check.lines[row].line;
      if (ended.contains(line) || !holds(import.ordered_lines, line)) continue;
      if (standing_of(check.problems[row]) != Standing::error) {
        left.push_back(row);
        continue;
      }
      for (const auto& problem : check.problems[row])
        if (problem.error) tell_line(result, "failed", line, problem.code, problem.params);
      ended.insert(line);
    }
    return left;
  }

  /// Of what was told to run: as of that instant (BK21-1.1e), however long it takes, whatever closed meanwhile and
  /// whether it waits: the check that is made of it then is written by.
  FormNow form_at(const Import& import) const {
    const auto now = import.as_of(parts_.now());
    initiatives::Look look{parts_.initiatives, now};
    const auto& programme = look.programmes->require(import.programme);
    auto form =
        initiatives::form_of(look.tree, programme, now,
                             !import.is_ordered() && initiatives::takes_no_more(parts_.initiatives, programme, now));
    auto find_unit = initiatives::find_unit_in(look, programme);
    return {std::move(look), programme, programme.day_of_units(now), std::move(form), std::move(find_unit)};
  }

  /// The units for which it is done, as far as they lie below the programme's; where one lies above it, all of that.
  static std::vector<org::Index> within(const Import& import, const FormNow& form) {
    const auto& tree = *form.look.tree;
    const auto issuer = programmes::issuer_on(tree, form.programme, form.day);
    auto roots = roots_of(import, tree, form.day);
    const auto frame = tree.on(form.day);
    const auto above = [&](org::Index root) { return issuer != org::nowhere && frame->contains(root, issuer); };
    if (issuer != org::nowhere && (roots.empty() || std::ranges::any_of(roots, above))) return {issuer};
    return roots;
  }

  /// Spreadsheets take a phone number for a number, and the 0 is gone.
  void mend_phone(Check& check, std::size_t row) const {
    auto& phone = check.ready[row].values[phone_];
    constexpr std::size_t digits_without_zero = 9;
    const auto digits = static_cast<std::size_t>(
        std::ranges::count_if(phone, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }));
    if (digits != digits_without_zero || phone.starts_with('0') || !initiatives::phone_digits("0" + phone)) return;
    phone.insert(0, "0");
    check.warn(row, phone_, "phone_without_zero", {{"phone", phone}});
  }

  void find_choice(Check& check, std::size_t row, std::size_t field, const std::vector<programmes::Choice>& choices,
                   const char* code) const {
    auto& value = check.ready[row].values[field];
    if (value.empty()) return;
    const auto typed = base::fold(value);
    for (const auto& choice : choices)
      if (typed == base::fold(choice.title.vi) || typed == base::fold(choice.title.en) || value == choice.id) {
        value = choice.id;
        return;
      }
    std::vector<std::string> titles;
    for (const auto& choice : choices) titles.push_back(choice.title.vi);
    check.wrong(row, field, code, {{"value", value}}, std::move(titles));
  }

  void read_day(Check& check, std::size_t row) const {
    auto& value = check.ready[row].values[applied_];
    if (value.empty()) return;
    if (const auto day = day_of_cell(value))
      value = base::to_iso(*day);
    else
      check.wrong(row, applied_, "day_unreadable", {{"found", value}});
  }

  void read_amount(Check& check, std::size_t row) const {
    auto& value = check.ready[row].values[benefit_];
    if (value.empty()) return;
    const auto amount = amount_of(value);
    if (amount.doubt == Doubt::no_unit)
      check.wrong(row, benefit_, "amount_without_unit", {{"found", value}},
                  {value + " triệu", value + " nghìn", value + " đồng"});
    else if (amount.doubt == Doubt::one_comma)
      check.wrong(row, benefit_, "amount_comma_unclear", {{"found", value}},
                  {base::group_digits(*amount.dong / 1000) + " đồng", base::group_digits(*amount.dong) + " đồng"});
    else if (!amount.dong)
      check.wrong(row, benefit_, "amount_unreadable", {{"found", value}});
    else
      value = std::to_string(*amount.dong);
  }

  /// By the rules of the form; what they refuse is told of the cell it came from, unless that was wrong before: a name
  /// that is no unit's is no code either.
  void judge(const Import& import, const FormNow& form, Check& check, std::size_t row) const {
    try {
      (void)initiatives::read_submission(body_of(import, check.ready[row]), form.form, form.find_unit,
                                         base::day_of(form.look.now));
    } catch (const base::Refused& refused) {
      for (const auto& wrong : refused.fields) {
        const auto known =
            std::ranges::find(places, wrong.place, &std::pair<std::string_view, std::string_view>::first);
        const auto field = known == places.end() ? fields_.size() : place(known->second);
        if (wrong.place.starts_with("/operator"))
          tell_of_all(check, wrong);
        else if (field >= fields_.size())
          check.wrong(row, title_, wrong.code, wrong.params);
        else if (!check.is_wrong(row, field))
          check.wrong(row, field, wrong.code, wrong.params);
      }
    }
  }

  /// Who enters on behalf is wrong once, though they send each line; who is not named at all is told already.
  static void tell_of_all(Check& check, const base::FieldError& wrong) {
    constexpr std::string_view whose = "/operator/";
    const auto missing =
        "import_option_missing_operator_" + wrong.place.substr(std::min(whose.size(), wrong.place.size()));
    if (std::ranges::none_of(check.of_all, [&](const Problem& problem) {
          return problem.code == wrong.code || problem.code == missing;
        }))
      check.of_all.push_back({true, 0, wrong.code, wrong.params});
  }

  void tell_twice(Check& check, std::size_t row, std::map<std::string, std::uint32_t>& first) const {
    const auto& values = check.ready[row].values;
    if (values[title_].empty()) return;
    const auto key = values[phone_] + "\n" + base::fold(values[author_]) + "\n" + base::fold(values[title_]);
    const auto [before, is_new] = first.emplace(key, check.lines[row].line);
    if (!is_new) check.warn(row, title_, "initiative_line_twice", {{"line", before->second}});
  }

  json::object body_of(const Import& import, const Line& line) const {
    json::object body, author;
    for (const auto& [at, name] : places) {
      const auto field = place(name);
      if (field >= fields_.size() || line.values[field].empty()) continue;
      const auto& value = line.values[field];
      const auto key = at.substr(at.rfind('/') + 1);
      auto& into = at.starts_with("/author/") ? author : body;
      std::int64_t number = 0;
      const bool whole = name == "birth_year" || name == "benefit_dong";
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (whole && error == std::errc{} && end == value.data() + value.size())
        into[key] = number;
      else
        into[key] = value;
    }
    body["author"] = std::move(author);
    body["consent"] = json::object{{"name_public", says_yes(line.values[public_])}};
    json::object by;
    for (const auto* const name : {"name", "phone"}) {
      const auto option = import.decisions.options.find("operator_" + std::string{name});
      if (option != import.decisions.options.end() && !option->second.empty()) by[name] = option->second;
    }
    body["operator"] = std::move(by);
    return body;
  }

  /// What was taken in, completed or given papers and files since, and what lies elsewhere now, stays as it is.
  void withdraw(work::Context& context, const std::pair<std::uint32_t, std::int64_t>& record,
                json::object& result) const {
    const auto& [line, id] = record;
    const auto found = initiatives::Store{context.tx}.find(id);
    if (!found || found->status == initiatives::Status::withdrawn) return;
    if (!context.rights.covers(right(), found->unit_id))
      return tell_line(result, "kept", line, "import_kept_elsewhere");
    if (found->status != initiatives::Status::submitted || is_written_to(context.tx, id))
      return tell_line(result, "kept", line, "import_kept_initiative");
    initiatives::change_status(context, id, initiatives::Status::withdrawn, initiatives::Mover::author,
                               base::sentence(base::Language::vi, "imports.undone_note"));
  }

  bool is_written_to(db::Tx& tx, std::int64_t id) const {
    const auto writes = [](const work::Event& act) {
      return act.subject_kind == "initiative" && act.action != "contact_opened" && act.action != "evidence_refused";
    };
    return std::ranges::any_of(work::history_of(tx, "initiative", id), writes) ||
           people::Store{tx, parts_.people.seal()}.person_of_initiative(id);
  }

  const Parts& parts_;
  const std::vector<Field> fields_{
      {"author_name", true, {"ho ten", "ho va ten", "ho ten tac gia", "tac gia", "ten tac gia", "author", "name"}},
      {"author_phone", true, {"so dien thoai", "sdt", "dien thoai", "dt", "di dong", "so dt", "phone", "sdt tac gia"}},
      {"unit",
       true,
       {"don vi", "ten don vi", "don vi cong tac", "cong doan", "noi cong tac", "unit"},
       Field::Is::unit,
       true},
      {"title", true, {"ten sang kien", "sang kien", "ten giai phap", "ten sk", "title", "initiative"}},
      {"description",
       true,
       {"mo ta", "noi dung", "tom tat", "noi dung sang kien", "mo ta tom tat", "tom tat noi dung", "description"},
       Field::Is::long_text},
      {"sector", false, {"khoi", "khu vuc", "sector"}, Field::Is::text, true},
      {"field", false, {"linh vuc", "field"}, Field::Is::text, true},
      {"position", false, {"chuc vu", "chuc danh", "nghe nghiep", "position"}},
      {"birth_year", false, {"nam sinh", "birth year"}},
      {"email", false, {"email", "thu dien tu"}},
      {"applied_from", false, {"ngay ap dung", "ap dung tu", "ngay bat dau ap dung", "applied from"}, Field::Is::day},
      {"benefit_dong",
       false,
       {"gia tri lam loi", "lam loi", "gia tri", "so tien lam loi", "hieu qua kinh te", "benefit"},
       Field::Is::money},
      {"name_public", false, {"dong y cong khai ten", "cong khai ten", "name public"}},
  };
  const std::vector<Option> options_{{"operator_name", true}, {"operator_phone", true}};
  const std::size_t author_ = place("author_name"), phone_ = place("author_phone"), unit_ = place("unit"),
                    title_ = place("title"), sector_ = place("sector"), field_ = place("field"),
                    applied_ = place("applied_from"), benefit_ = place("benefit_dong"), public_ = place("name_public");
};

}  // namespace

std::unique_ptr<Kind> make_initiatives_kind(const Parts& parts) { return std::make_unique<Initiatives>(parts); }

}  // namespace sovang::imports
