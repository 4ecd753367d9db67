// Mutates definitions: each part left out, each number and each day moved a little, each preference dropped.
#include "rules/check_decisive.hpp"

#include <algorithm>

#include "rules/cases.hpp"
#include "rules/definition.hpp"

namespace sovang::rules {

namespace {

/// A change that at least one example must notice; if none does, `code` is the problem at `place`.
struct Change {
  Place place;
  std::string code;
  boost::json::object params;
  std::function<void(Definition&)> make;
};

/// A part of an all, any or at_least; alone in its group it is the whole condition, which the answers of the examples
/// try.
template <class Rules, class Visit>
void each_group(Rules& rules, const Visit& visit) {
  walk_conditions(rules, [&](auto& condition) {
    if (auto* const group = std::get_if<Group>(&condition.what); group && group->parts.size() > 1) visit(*group);
  });
}

void leave_out(Definition& definition, const Place& part) {
  each_group(definition, [&](Group& group) {
    std::erase_if(group.parts, [&](const Condition& one) { return one.place == part; });
  });
}

/// The condition of the address, wherever it stands.
template <class Visit>
void at_address(Definition& definition, const std::string& address, const Visit& visit) {
  walk_conditions(definition, [&](Condition& condition) {
    if (condition.address == address) visit(condition);
  });
}

/// As near to a threshold as documents write: one percent, one đồng, one day, one of anything counted.
Quantity small_step(Type type) { return {1, type == Type::ratio ? 100 : 1}; }

Quantity moved_by(Quantity amount, Quantity step, int way) {
  return {amount.n * step.of + way * step.n * amount.of, amount.of * step.of};
}

class Changes {
 public:
  explicit Changes(const Document& document) : document_(document) {}

  std::vector<Change> all() {
    each_group(document_, [&](const Group& group) {
      for (const Condition& part : group.parts)
        add(part.place, "case_indifferent", {{"condition", part.address}},
            [place = part.place](Definition& definition) { leave_out(definition, place); });
    });
    walk_conditions(document_, [&](const Condition& condition) {
      if (const Threshold* const threshold = threshold_of(condition)) numbers(condition, *threshold);
      if (const auto* const evidence = std::get_if<Evidence>(&condition.what)) days(condition, *evidence);
    });
    for (const Award& award : document_.awards) preferences(award);
    return std::move(changes_);
  }

 private:
  void add(const Place& place, std::string code, boost::json::object params, std::function<void(Definition&)> make) {
    changes_.push_back({place, std::move(code), std::move(params), std::move(make)});
  }

  void numbers(const Condition& condition, const Threshold& threshold) {
    if (threshold.op == Operator::is) return;
    const Quantity step = small_step(threshold.type);
    for (const bool high : {false, true}) {
      if (high && threshold.op != Operator::between) continue;
      for (const int way : {-1, 1})
        add(condition.place, "case_number_unnoticed",
            {{"threshold", threshold.address + (high ? ".to" : "")},
             {"step", (way > 0 ? "+" : "−") + small_step_text(threshold.type)}},
            [address = condition.address, step, way, high](Definition& definition) {
              at_address(definition, address, [&](Condition& found) {
                Threshold& moved = *threshold_of(found);
                if (high || moved.op != Operator::between) moved.high = moved_by(moved.high, step, way);
                if (!high) moved.low = moved_by(moved.low, step, way);
              });
            });
    }
  }

  static std::string small_step_text(Type type) { return type == Type::ratio ? "1%" : "1"; }

  void days(const Condition& condition, const Evidence& evidence) {
    for (const bool end : {false, true}) {
      const Window& written = evidence.dated_in.window;
      const bool fixed = evidence.dated_in.last == 0;
      if (fixed && !(end ? written.until : written.from)) continue;  // no bound on this side
      for (const int way : {-1, 1})
        add(condition.place, "case_day_unnoticed",
            {{"condition", condition.address}, {"edge", end ? "to_end_of" : "from"}, {"step", way > 0 ? "+1" : "−1"}},
            [address = condition.address, end, way](Definition& definition) {
              at_address(definition, address, [&](Condition& found) {
                Period& period = std::get<Evidence>(found.what).dated_in;
                Period moved;
                moved.window = resolve(period, definition.as_of);
                auto& edge = end ? moved.window.until : moved.window.from;
                edge = *edge + way * base::micros_per_day;
                period = moved;
              });
            });
    }
  }

  void preferences(const Award& award) {
    for (std::size_t i = 0; i < award.prefer.size(); ++i)
      add(award.place, "case_prefer_unnoticed", {{"award", award.id}, {"number", i + 1}},
          [id = award.id, i](Definition& definition) {
            for (Award& one : definition.awards)
              if (one.id == id) one.prefer.erase(one.prefer.begin() + static_cast<std::ptrdiff_t>(i));
          });
  }

  const Document& document_;
  std::vector<Change> changes_;
};

}  // namespace

void check_decisive(const Book& book, const Document& document, Problems& problems) {
  const auto& examples = book.cases(document);
  const auto notices = [&](const Case& example, const Change& change) {
    Problems found;
    run_case(book, document, example, found, change.make);
    return !found.empty();
  };
  for (const Change& change : Changes{document}.all())
    if (std::ranges::none_of(examples, [&](const Case& example) { return notices(example, change); }))
      problems.add(change.place, change.code, change.params);
}

}  // namespace sovang::rules
