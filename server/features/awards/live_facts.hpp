// Answers the metrics of guidance/facts.yaml from the live data: units, targets, ledgers, papers.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "features/awards/initiative_sums.hpp"
#include "features/awards/moment.hpp"
#include "rules/facts.hpp"

namespace sovang::awards {

/// Instants of the engine are the document's; a cloned programme runs `shift_days` later, and only here is that known.
/// What no feature records is missing everywhere, never 0.
class LiveFacts final : public rules::Facts {
 public:
  explicit LiveFacts(Moment moment);

  rules::Subjects population(const rules::SubjectKind& kind, const rules::Scope& scope, base::Instant as_of) override;
  rules::Column column(const rules::MetricQuery& query, const rules::Population& subjects,
                       base::Instant as_of) override;
  rules::Relation relation(std::string_view to, const rules::Population& subjects, base::Instant as_of) override;
  std::vector<rules::Paper> papers(std::string_view kind, const rules::Window& window,
                                   const rules::Population& subjects, base::Instant as_of) override;
  std::string name(const rules::Population& subjects, std::size_t row) override;
  std::vector<rules::Source> sources(const rules::MetricQuery& query, const rules::Population& subjects,
                                     std::size_t row, base::Instant as_of) override;
  std::vector<rules::Source> paper_sources(std::string_view kind, const rules::Population& subjects, std::size_t row,
                                           base::Instant as_of) override;

 private:
  /// The units of the day before which `as_of` lies, and what is computed once for it.
  struct Scene {
    base::Instant as_of;  ///< real time
    base::Day day;
    std::shared_ptr<const org::Frame> frame;
    std::vector<std::optional<std::int64_t>> members;  ///< by Index: own, else the sum known below
    std::vector<std::int64_t> grassroots;              ///< by Index: grassroots unions below
  };

  base::Instant real(base::Instant documents) const;
  const Scene& scene(base::Instant as_of);
  org::Index unit_of(const rules::Population& subjects, std::size_t row) const;
  std::vector<Counting> standing(base::Instant real_as_of, const rules::MetricQuery& query) const;
  rules::Subjects units(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer) const;
  rules::Subjects people(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer);
  rules::Subjects initiatives(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer) const;
  /// The unit itself, or who took over from it by that day; nowhere when nobody did.
  org::Index living(org::Index unit, const Scene& scene) const;
  org::Index living_of_id(std::int64_t unit_id, const Scene& scene) const;
  /// Whose subtree an award looks at; nowhere: everyone.
  org::Index issuer_of(const rules::Scope& scope, const Scene& scene) const;
  rules::Column initiative_sums(const rules::MetricQuery& query, const rules::Population& subjects, const Scene& scene);
  rules::Column of_initiatives(const rules::MetricQuery& query, const rules::Population& subjects,
                               const Scene& scene) const;
  rules::Column of_units(const rules::MetricQuery& query, const rules::Population& subjects, const Scene& scene) const;
  std::optional<std::int64_t> unit_value(const rules::MetricQuery& query, org::Index unit, const Scene& scene) const;

  Moment moment_;
  std::shared_ptr<const Authors> authors_;
  std::map<std::int64_t, Scene> scenes_;  // by micros
};

}  // namespace sovang::awards
