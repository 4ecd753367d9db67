// The records that acts were done to, by name and with the address of their page, as far as the reader may open it.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/wiring.hpp"
#include "work/history.hpp"

namespace sovang::app {

/// Of one page of the history: the database is asked once for each kind of record that it names.
class HistorySubjects {
 public:
  /// In a reading transaction: the register of people takes in what it sees.
  HistorySubjects(work::Context& context, Parts& parts, const std::vector<work::Event>& events);

  struct Named {
    std::string name;  ///< empty: as the history tells it itself
    std::string page;  ///< "/lv/nguoi?person=7"
  };
  /// nullopt: it has no page, or the reader may not open it.
  std::optional<Named> of(const work::Event& event) const;
  /// "/lv/don-vi?unit=LD12"; "": the reader does not see the unit.
  std::string page_of_unit(std::int64_t unit) const;

 private:
  using ByKind = std::map<std::string, std::set<std::int64_t>>;
  void name_initiatives(const std::set<std::int64_t>& ids);
  void name_people(std::set<std::int64_t> ids);
  void name_accounts(const std::set<std::int64_t>& ids);
  void name_imports(const std::set<std::int64_t>& ids);
  void name_bulk_acts(const std::set<std::int64_t>& ids);
  std::string page_of_programme(std::int64_t programme) const;

  work::Context& context_;
  Parts& parts_;
  std::shared_ptr<const org::Tree> tree_;
  std::shared_ptr<const programmes::Register> programmes_;
  std::map<std::pair<std::string, std::int64_t>, Named> named_;  ///< by kind and id
};

}  // namespace sovang::app
