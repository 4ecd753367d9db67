// Makes the demonstration: units, three programmes, targets, and everything that happened in them.
#include "app/invented/demo.hpp"

#include <algorithm>
#include <map>

#include "app/invented/demo_plan.hpp"
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/desk.hpp"
#include "features/programmes/actions.hpp"
#include "features/programmes/from_definition.hpp"
#include "features/programmes/views.hpp"
#include "rules/book.hpp"

namespace sovang::invented {

namespace {

using programmes::Programme;
using programmes::TargetOwner;
constexpr const char* closed_slug = "mtsk-2023";
constexpr const char* plan_document = "Kế hoạch 03/KH-LĐLĐ (minh họa)";

class DemoMaker {
 public:
  DemoMaker(db::Database& database, const DemoOrder& order, const Progress& progress)
      : database_(database), order_(order), progress_(progress), reception_(database, order.vault) {}

  Demo run() {
    if (is_there()) return {false, names(), 0};
    change([&](work::Context& context) { make_demo_units(context.tx, order_.catalogue); });
    reload_tree();
    progress_("command.units_made", {{"units", tree_->size()}});
    const auto closed = make_closed();
    fill(closed, closed_sources(), {closed.opens_at, closed.closes_at}, true);
    change([](work::Context& context) { programmes::close_programmes_if_due(context); }, closed.closes_at);
    const auto open = make_open(closed);
    const auto second = make_second();
    fill(open, shrunk(closed_sources(), 45), {order_.now + -100 * base::micros_per_day, order_.now}, true);
    if (second) fill(*second, bac_kan_sources(), {second->opens_at, order_.now}, false);
    add_unit_papers();
    return {true, names(), written_};
  }

 private:
  template <class F>
  void change(F&& action, std::optional<base::Instant> at = std::nullopt) {
    database_.change_and_wait([&](db::Tx& tx) {
      work::Context context{{work::Actor::Kind::system, 0}, at.value_or(order_.now), tx, order_.book, "demo"};
      action(context);
    });
  }

  void reload_tree() {
    database_.read([&](db::Tx& tx) { tree_ = org::Tree::load(tx); });
  }
  std::int64_t unit(std::string_view code) const { return tree_->unit(tree_->require(code)).id; }

  std::vector<std::string> names() {
    std::vector<std::string> slugs;
    database_.read([&](db::Tx& tx) {
      for (const auto known = programmes::Register::load(tx); const auto& programme : known->all())
        slugs.push_back(programme.slug);
    });
    return slugs;
  }

  bool is_there() {
    const auto slugs = names();
    if (slugs.empty()) return false;
    if (std::ranges::find(slugs, closed_slug) == slugs.end())
      throw base::Refused(base::Reason::conflict, "database_not_empty");
    return true;
  }

  const rules::Document& document(std::string_view id) const {
    const auto* found = order_.book.document(id);
    if (!found) throw base::Refused(base::Reason::not_found, "definition_has_no_programme", {{"definition", id}});
    return *found;
  }

  Programme create(Programme wanted, base::Instant at) {
    Programme made;
    change([&](work::Context& context) { made = programmes::create_programme(context, wanted); }, at);
    return made;
  }

  /// LC23 as it was, run in the whole country so that the Confederation's awards have all 83 units to compare.
  Programme make_closed() {
    auto wanted = programmes::programme_from(document("lc23-lai-chau"), closed_slug);
    wanted.issuer = unit("TLD");
    wanted.settings.title = {"01 triệu sáng kiến", "One million initiatives"};
    wanted.settings.contact = {"", "1900 0000", "7h30–21h", ""};
    wanted.illustrative = true;
    return create(wanted, wanted.opens_at);
  }

  /// The same with its dates moved: it closes in twelve days.
  Programme make_open(const Programme& closed) {
    const auto today = base::day_of(order_.now);
    programmes::CloneOrder clone;
    clone.slug = "mtsk-" + std::to_string(base::civil(today).year);
    clone.shift_days = (today + 12).number - (base::day_of(closed.closes_at) + -1).number;
    clone.illustrative = true;
    Programme made;
    change([&](work::Context& context) { made = programmes::clone_programme(context, closed.slug, clone).programme; });
    return made;
  }

  /// BK21 with its dates moved, run today by the federation that took Bắc Kạn in; it closes in three weeks.
  std::optional<Programme> make_second() {
    if (!order_.book.document("bk21-bac-kan")) return std::nullopt;
    const auto today = base::day_of(order_.now);
    auto wanted =
        programmes::programme_from(document("bk21-bac-kan"), "75-nghin-" + std::to_string(base::civil(today).year));
    const auto shift = (today + 21).number - (base::day_of(wanted.closes_at) + -1).number;
    wanted.issuer = unit("L25-19");
    wanted.shift_days = shift;
    for (auto* at : {&wanted.opens_at, &wanted.closes_at}) *at = *at + shift * base::micros_per_day;
    if (wanted.applied)
      wanted.applied = programmes::AppliedWindow{wanted.applied->from + shift, wanted.applied->to + shift};
    for (auto& date : wanted.settings.next_dates) date.on = date.on + shift;
    wanted.settings.contact = {"", "1900 0000", "7h30–17h", ""};
    wanted.illustrative = true;
    return create(wanted, order_.now);
  }

  std::vector<Source> bac_kan_sources() const {
    std::vector<Source> sources;
    for (const auto& plan : upper_plans())
      if (std::string_view{plan.code}.starts_with("LD06")) sources.push_back({plan.code, plan.initiatives / 3});
    return sources;
  }

  /// Lai Châu and Bắc Kạn as planned, the other top units with a few dozen each.
  std::vector<Source> closed_sources() const {
    std::vector<Source> sources;
    for (const auto& plan : upper_plans()) sources.push_back({plan.code, plan.initiatives});
    const auto day = base::day_from({2023, 8, 31}).value();
    Dice dice(83);
    for (const auto top : tree_->on(day)->children(tree_->require("TLD"))) {
      const auto& code = tree_->unit(top).code;
      if (code != "LD12" && code != "LD06")
        sources.push_back({code, dice.chance(20) ? dice.between(60, 140) : dice.between(6, 48)});
    }
    return sources;
  }

  /// In an open programme fewer have come, and top units that ended are left to their heirs.
  std::vector<Source> shrunk(std::vector<Source> sources, std::int64_t percent) const {
    const auto frame = tree_->on(base::day_of(order_.now));
    std::erase_if(sources, [&](const Source& source) { return !frame->exists(tree_->require(source.code)); });
    for (auto& source : sources) source.count = std::max<std::int64_t>(1, source.count * percent / 100);
    return sources;
  }

  void fill(const Programme& programme, const std::vector<Source>& sources, const Stretch& stretch, bool with_targets) {
    Dice dice(static_cast<std::uint64_t>(programme.closes_at.micros));
    std::vector<Course> courses;
    if (programme.slug == closed_slug) courses = telling_courses(programme, stretch, dice);
    // The telling ones are among the planned number of their upper-level union: a unit meant for 150.00 % stays there.
    std::map<std::string, std::int64_t> telling;
    for (const auto& course : courses) ++telling[course.unit.substr(0, course.unit.rfind('-'))];
    for (const auto& source : sources)
      for (auto& course :
           plan_courses(*tree_, programme, {source.code, source.count - telling[source.code]}, stretch, dice))
        courses.push_back(std::move(course));
    write(programme, courses);
    if (with_targets) set_targets(programme, sources);
    tell(programme, courses);
  }

  /// The pages count fewer than are made: who compares the two is told which ones count.
  void tell(const Programme& programme, const std::vector<Course>& courses) const {
    const auto counted = initiatives::counted_of(programme);
    const auto count = std::ranges::count_if(courses, [&](const Course& course) {
      return counted.has(course.steps.empty() ? initiatives::Status::submitted : course.steps.back().second);
    });
    progress_("command.demo_initiatives_made", {{"programme", programme.slug},
                                                {"initiatives", courses.size()},
                                                {"counted", count},
                                                {"rule", programmes::counted_view(programme.settings).at("text")}});
  }

  /// Above some thresholds, below others, exactly on one, and none at all for every tenth.
  void set_targets(const Programme& programme, const std::vector<Source>& sources) {
    std::vector<programmes::TargetRevision> revisions;
    const auto add = [&](std::string_view code, std::int64_t amount) {
      if (amount > 0)
        revisions.push_back(
            {unit(code), TargetOwner::assigned, "", programme.opens_at, programme.opens_at, amount, plan_document});
    };
    std::size_t number = 0;
    std::int64_t lai_chau = 0, bac_kan = 0, total = 0;
    for (const auto& source : sources) {
      total += source.count;
      if (source.code.starts_with("LD12-")) lai_chau += source.count;
      if (source.code.starts_with("LD06-")) bac_kan += source.count;
      if (tree_->unit(tree_->require(source.code)).level != org::Level::top) continue;
      static constexpr std::int64_t percents[] = {88, 104, 151, 60, 0, 216, 97, 132, 175, 45};
      if (const auto percent = percents[number++ % std::size(percents)])
        add(source.code, std::max<std::int64_t>(1, source.count * 100 / percent));
    }
    for (const auto& plan : upper_plans()) add(plan.code, plan.target);
    // While it runs, a little of the province's target is still to be given out.
    add("LD12", programme.slug == closed_slug ? lai_chau * 100 / 224 : planned_targets("LD12-") * 106 / 100);
    add(tree_->on(programme.day_of_units(order_.now))->exists(tree_->require("LD06")) ? "LD06" : "L25-19",
        bac_kan * 100 / 161);
    add("TLD", programme.slug == closed_slug ? total * 100 / 118 : total * 100 / 57);
    add_grassroots_targets(programme, revisions);
    change([&](work::Context& context) { programmes::revise_targets(context, programme, revisions); },
           programme.opens_at);
  }

  static std::int64_t planned_targets(std::string_view below) {
    std::int64_t sum = 0;
    for (const auto& plan : upper_plans())
      if (std::string_view{plan.code}.starts_with(below)) sum += plan.target;
    return sum;
  }

  /// Each grassroots union of Lai Châu and Bắc Kạn: one to nine, one in twelve without.
  void add_grassroots_targets(const Programme& programme, std::vector<programmes::TargetRevision>& revisions) const {
    Dice dice(9);
    for (const auto& plan : upper_plans())
      for (const auto child : tree_->on(programme.day_of_units(order_.now))->children(tree_->require(plan.code)))
        if (!dice.chance(8))
          revisions.push_back({tree_->unit(child).id, TargetOwner::assigned, "", programme.opens_at, programme.opens_at,
                               dice.between(1, 4), ""});
  }

  struct Act {
    base::Instant at;
    std::size_t course;
    std::size_t step;  ///< 0: the sending
  };

  /// Every sending and every step in the order of time, a few hundred in one transaction.
  void write(const Programme& programme, const std::vector<Course>& courses) {
    std::vector<Act> acts;
    for (std::size_t i = 0; i < courses.size(); ++i) {
      acts.push_back({courses[i].sent_at, i, 0});
      for (std::size_t k = 0; k < courses[i].steps.size(); ++k) acts.push_back({courses[i].steps[k].first, i, k + 1});
    }
    std::ranges::stable_sort(acts, {}, &Act::at);
    const auto form = initiatives::form_of(tree_, programme, order_.now, false);
    std::vector<initiatives::PreparedSubmission> prepared;
    for (std::size_t i = 0; i < courses.size(); ++i) prepared.push_back(prepare(form, courses[i], i));
    constexpr std::size_t together = 400;
    for (std::size_t from = 0; from < acts.size(); from += together)
      database_.change_and_wait([&](db::Tx& tx) {
        for (std::size_t i = from; i < std::min(acts.size(), from + together); ++i) {
          work::Context context{{work::Actor::Kind::system, 0}, acts[i].at, tx, order_.book, "demo"};
          act(context, courses[acts[i].course], prepared[acts[i].course], acts[i].step);
        }
      });
    written_ += static_cast<std::int64_t>(courses.size());
  }

  initiatives::PreparedSubmission prepare(const initiatives::Form& form, const Course& course, std::size_t number) {
    const auto find_unit = [&](std::string_view code) -> std::optional<initiatives::UnitChoice> {
      const auto found = tree_->find(code);
      if (!found) return std::nullopt;
      return initiatives::UnitChoice{tree_->unit(*found).id, std::string{code},
                                     std::string{tree_->name(*found, base::day_of(course.sent_at)).full}};
    };
    const base::json::value body = course.body;
    const auto key = "demo-" + form.slug + "-" + std::to_string(1'000'000 + number);
    return initiatives::prepare_submission(form, find_unit, reception_, {body, key, course.sent_at});
  }

  void act(work::Context& context, const Course& course, const initiatives::PreparedSubmission& prepared,
           std::size_t step) {
    using initiatives::Status;
    if (step > 0) {
      const auto to = course.steps[step - 1].second;
      const auto by = to == Status::withdrawn ? initiatives::Mover::author : initiatives::Mover::officer;
      const char* note = to == Status::returned ? "Đề nghị bổ sung số liệu trước và sau khi áp dụng."
                         : to == Status::refused ? "Nội dung trùng với sáng kiến đã gửi của cùng đơn vị."
                                                 : "";
      return initiatives::change_status(context, prepared.id, to, by, note);
    }
    initiatives::submit_initiative(context, prepared, reception_.requests);
    int number = 0;
    for (const auto& paper : course.papers)
      initiatives::add_initiative_document(context, prepared.id, paper.kind,
                                           std::to_string(100 + prepared.id % 800 + number++) + "/QĐ (minh họa)",
                                           paper.dated_on, "Giám đốc đơn vị");
  }

  /// LC23-III.1.1.2, LC23-III.2.1.2c: the clause, and that it was practised; some have only the clause, some state that
  /// they have none.
  void add_unit_papers() {
    change(
        [&](work::Context& context) {
          const auto dated = base::day_from({2022, 3, 1}).value();
          int number = 0;
          for (const auto& plan : upper_plans())
            for (const auto child :
                 tree_->on(base::day_from({2023, 1, 1}).value())->children(tree_->require(plan.code))) {
              const auto id = tree_->unit(child).id;
              if (++number % 7 == 3)
                initiatives::state_no_document(context, id, "incentive_clause",
                                               std::to_string(number) + "/BC-CĐCS (minh họa)", dated);
              if (number % 7 != 0) continue;
              initiatives::add_unit_document(context, id, "incentive_clause",
                                             std::to_string(number) + "/TƯLĐTT (minh họa)", dated);
              if (number % 14 == 0)
                initiatives::add_unit_document(context, id, "incentive_payment",
                                               std::to_string(number) + "/DS (minh họa)", dated + 120);
            }
        },
        base::start_of(base::day_from({2022, 9, 1}).value()));
  }

  db::Database& database_;
  const DemoOrder& order_;
  const Progress& progress_;
  std::shared_ptr<const org::Tree> tree_;
  std::int64_t written_ = 0;
  initiatives::Reception reception_;
};

}  // namespace

Demo make_demo(db::Database& database, const DemoOrder& order, const Progress& progress) {
  return DemoMaker(database, order, progress).run();
}

}  // namespace sovang::invented
