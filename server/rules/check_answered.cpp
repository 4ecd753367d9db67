// Follows a rule to every metric it asks for and names those that no feature measures.
#include "rules/check_answered.hpp"

#include <set>

namespace sovang::rules {
namespace {

class Asked {
 public:
  explicit Asked(std::vector<const Document*> line) : line_(std::move(line)) {}

  /// A set, a classification, an award or a list, with all it refers to.
  void thing(const std::string& id) {
    if (!seen_.insert(id).second) return;
    for (const Document* const level : line_) {
      if (const auto* const set = level->set(id)) condition(set->when);
      if (const auto* const found = level->classification(id)) classification(*found);
      if (const auto* const found = level->award(id)) award(*found);
      for (const auto& list : level->lists)
        if (list.id == id) conditions(list.counting);
    }
  }

  std::string unanswered() const {
    std::string names;
    for (const auto& name : unanswered_) names += (names.empty() ? "" : ", ") + name;
    return names;
  }

 private:
  void classification(const Classification& one) {
    for (const auto& criterion : one.criteria) call(criterion.call);
    for (const auto& band : one.bands) conditions(band.when);
  }

  void award(const Award& one) {
    condition(one.when);
    for (const auto& quota : one.quotas) {
      conditions(quota.only_if);
      for (const auto& row : quota.take.rows) conditions(row.when);
      if (!quota.take.share) continue;
      conditions(quota.take.share->when);
      for (const auto& measured : quota.take.share->measured) call(measured);
    }
  }

  void conditions(const std::vector<Condition>& all) {
    for (const auto& one : all) condition(one);
  }

  void condition(const Condition& whole) {
    walk(whole, [&](const Condition& part) {
      if (const auto* const asked = call_of(part)) call(*asked);
      if (const auto* const other = std::get_if<OtherAward>(&part.what)) thing(other->award);
      if (const auto* const band = std::get_if<Classified>(&part.what)) thing(band->classification);
    });
  }

  void call(const MetricCall& asked) {
    for (const Metric* const metric : {asked.metric, asked.ratio_of, asked.ratio_to})
      if (metric && !metric->awaits.empty()) unanswered_.insert(metric->name);
    if (!asked.of.empty()) thing(asked.of);
    if (const std::string points{asked.arg("classification")}; !points.empty()) thing(points);
  }

  std::vector<const Document*> line_;
  std::set<std::string> seen_, unanswered_;
};

}  // namespace

void check_answered(const Book& book, const Document& document, Problems& problems) {
  for (const Coverage& entry : document.coverage) {
    if (entry.kind != "rule" && entry.kind != "quota") continue;
    Asked asked{book.lineage(document)};
    for (const std::string& by : entry.by) asked.thing(by);
    if (const std::string metrics = asked.unanswered(); !metrics.empty())
      problems.add(entry.place, "coverage_unanswered",
                   {{"clause", entry.clause}, {"kind", entry.kind}, {"metrics", metrics}});
  }
}

}  // namespace sovang::rules
