// Facts from a small world written down by hand: the worked examples of cases.yaml and tests.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "rules/facts.hpp"

namespace sovang::rules {

/// One unit, person, initiative or enterprise of a world.
struct Thing {
  SubjectKind kind;
  std::string id;
  std::map<std::string, std::string> links;                 ///< parent, bloc, unit, author → id
  std::map<std::string, std::vector<std::string>> facts;    ///< metric or metric call → as written; none = unknown
  std::map<std::string, std::vector<base::Day>> documents;  ///< kind → days
};

struct World {
  std::vector<Thing> things;
  const Thing* find(std::string_view id) const;
};

class KnownFacts final : public Facts {
 public:
  explicit KnownFacts(const World& world) : world_(world) {}

  Subjects population(const SubjectKind& kind, const Scope& scope, base::Instant as_of) override;
  Column column(const MetricQuery& query, const Population& subjects, base::Instant as_of) override;
  Relation relation(std::string_view to, const Population& subjects, base::Instant as_of) override;
  std::vector<Paper> papers(std::string_view kind, const Window& window, const Population& subjects,
                            base::Instant as_of) override;
  std::vector<Source> sources(const MetricQuery& query, const Population& subjects, std::size_t row,
                              base::Instant as_of) override;
  std::vector<Source> paper_sources(std::string_view kind, const Population& subjects, std::size_t row,
                                    base::Instant as_of) override;

 private:
  bool under(const Thing& thing, const std::string& issuer) const;
  const Thing* related(const Thing& thing, std::string_view to) const;
  bool belongs(const Thing& initiative, const Thing& subject) const;
  Column summed(const MetricQuery& query, const Population& subjects, const std::vector<bool>& wanted) const;

  const World& world_;
};

}  // namespace sovang::rules
