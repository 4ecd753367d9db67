// Answers the metrics of guidance/facts.yaml from the live data: units, targets, ledgers, papers.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "features/awards/initiative_sums.hpp"
#include "features/awards/moment.hpp"
#include "features/org/grassroots.hpp"
#include "features/org/headcount.hpp"
#include "features/programmes/standing_targets.hpp"
#include "rules/facts.hpp"

namespace sovang::awards {

/// Instants of the engine are the document's; a cloned programme runs `shift_days` later, and only here is that known.
/// What no feature records is missing everywhere, never 0.
class LiveFacts final : public rules::Facts {
 public:
  explicit LiveFacts(Moment moment);

  /// Whether anybody keeps a list of such subjects: of sections, teams, officers and members nobody does yet, and then
  /// an empty population says nothing about who qualifies.
  static bool keeps_list(const rules::SubjectKind& kind);

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
  /// The unit each subject is, or belongs to; nowhere when nobody knows, and of a bloc.
  std::vector<org::Index> units_of(const rules::Population& subjects, base::Instant as_of);

 private:
  /// The units of the day before which `as_of` lies, what stood then, and what is computed once for it.
  struct Scene {
    base::Instant as_of;  ///< real time
    base::Day day;
    std::shared_ptr<const org::Frame> frame;
    std::vector<org::Headcount> members;  ///< by Index
    std::shared_ptr<const programmes::StandingTargets> targets;
    std::vector<std::int64_t> grassroots;  ///< by Index: grassroots unions below
    initiatives::Standings standings;
    std::vector<std::int64_t> unit_ids;       ///< by the ledger's places
    std::vector<org::Index> senders;          ///< the same: the unit itself
    Pieces pieces;                            ///< of those that handed a part on and went on
    std::vector<org::Index> units;            ///< the same: the unit itself, or who took over from it
    std::vector<std::uint32_t> author_units;  ///< by author: place of the unit of the first initiative; made when asked
    /// What was summed for every unit, by the question and the set it was asked of.
    std::map<std::pair<std::string, const void*>, std::vector<Range>> sums;
  };

  base::Instant real(base::Instant documents) const;
  /// đồng a year, of the money the question is about; 0: none is known.
  std::int64_t benefit_of(const rules::MetricQuery& query, const initiatives::Standing& one) const {
    return moment_.benefits->of(one, query.call.arg("money") == claimed_money);
  }
  Scene& scene(base::Instant as_of);
  /// The unit each subject is, or belongs to; nowhere when nobody knows.
  std::vector<org::Index> units_of(const rules::Population& subjects, Scene& scene) const;
  org::Index unit_of_person(std::int64_t author, Scene& scene) const;
  /// visit(standing, surely): the initiatives a question is about.
  template <class Visit>
  void each_counting(const rules::MetricQuery& query, const Scene& scene, initiatives::Slice slice,
                     Visit&& visit) const;
  /// Sums for `size` subjects, of which place_of(standing) names one; by several threads.
  template <class PlaceOf>
  std::vector<Range> sums_by(const rules::MetricQuery& query, const Scene& scene, std::size_t size,
                             PlaceOf&& place_of) const;
  rules::Subjects units(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer) const;
  rules::Subjects people(const rules::SubjectKind& kind, Scene& scene, org::Index issuer) const;
  rules::Subjects initiatives(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer) const;
  /// The unit itself, or who took over from it by that day; nowhere when nobody did.
  org::Index living(org::Index unit, const Scene& scene) const;
  org::Index living_of_id(std::int64_t unit_id, const Scene& scene) const;
  /// Whose subtree may send to the programme: its issuer's.
  org::Index runs(const programmes::Programme& programme, const Scene& scene) const;
  /// The whole organisation sends to it; else nobody's place in the whole country follows from what it has.
  bool sees_everyone(const Scene& scene) const;
  /// What a programme counts it knows of its own senders only: of the other units' sums nothing is known, which is not
  /// 0, unless the programme it extends has them (LC23-III.1.1.1a, III.1.1.2 rank the whole country).
  void leave_out_strangers(const rules::MetricQuery& query, const rules::Population& subjects, const Scene& scene,
                           rules::Column& column) const;
  /// Whose subtree an award looks at; nowhere: everyone.
  org::Index issuer_of(const rules::Scope& scope, const Scene& scene) const;
  /// By the ledger's places of units: whether they lie in the issuer's subtree.
  std::vector<bool> inside(const Scene& scene, org::Index issuer) const;
  rules::Column initiative_sums(const rules::MetricQuery& query, const rules::Population& subjects, Scene& scene) const;
  rules::Column of_initiatives(const rules::MetricQuery& query, const rules::Population& subjects,
                               const Scene& scene) const;
  /// What units were asked to hold, and recorded (BK21-1.1a, LC23-II.1).
  rules::Column of_obligations(const rules::MetricQuery& query, const rules::Population& subjects,
                               const Scene& scene) const;
  rules::Column of_units(const rules::MetricQuery& query, const rules::Population& subjects, const Scene& scene) const;
  std::optional<std::int64_t> unit_value(const rules::MetricQuery& query, org::Index unit, const Scene& scene) const;

  Moment moment_;
  std::map<std::int64_t, Scene> scenes_;  // by micros
};

/// What a person is called: the number of their first initiative, in equal length so that it sorts as a number.
std::string author_code(std::int64_t first_birth_seq);

}  // namespace sovang::awards
