// A programme as its document sets it: calendar, form, what is counted, deadlines, dossiers, tables, outline.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/leeway.hpp"
#include "rules/metric.hpp"
#include "rules/problem.hpp"

namespace sovang::rules {

struct CalendarWindow {
  std::string id, clause;
  Window window;
};

struct Choice {
  std::string id;
  Text title;
  std::string clause;
};

/// A due instant, once or every year, quarter or month.
struct Due {
  std::optional<base::Instant> until;  ///< exclusive; of a single one
  std::string every;                   ///< "", year, quarter, month
  std::string day;  ///< of a recurring one: "12-15" (year), "15" (month, or of the quarter's last month)
  int from_year = 0, to_year = 0;
};

struct Obligation {
  std::string id, kind, clause;
  Text title;
  std::vector<std::string> who, forms;
  std::string directly_under;  ///< only those whose parent is of this level; "": wherever they are
  std::optional<Due> due;
  bool hard = false;
};

struct Dossier {
  struct Item {
    std::string id, from;
    Text title;
    int copies = 1;
    std::string copies_of;  ///< copies is the newest value of this parameter; "" = written in place
    Place place;
  };
  std::string id, clause;
  Text title;
  std::optional<Due> due;
  bool hard = false;
  std::vector<std::string> delivery;
  std::vector<Item> items;
};

struct Indicator {
  struct Row {
    std::string id, number, unit, total = "sum", clause;
    Text title;
    std::string metric;
    std::vector<std::string> sum_of;
  };
  std::string id, clause;
  Text title;
  std::vector<int> years;
  bool total_column = false;
  std::vector<Row> rows;
};

struct Section {
  std::string id, clause;
  Text title;
  std::vector<Section> parts;
};

struct Programme {
  std::string id;
  std::vector<std::pair<std::string, Place>> cited;  ///< every clause it names, and where
  Text title, slogan;
  std::vector<std::pair<std::string, Text>> links;  ///< other programmes, and why
  std::map<std::string, CalendarWindow, std::less<>> calendar;
  std::vector<std::string> counted_statuses;
  std::string counted_clause;
  std::optional<base::Instant> counted_as_of;
  std::map<std::string, int, std::less<>> limits;  ///< description_graphemes, …
  std::string limits_clause;
  std::vector<Choice> sectors, fields;
  std::vector<Obligation> obligations;
  std::vector<Dossier> dossiers;
  std::vector<Indicator> indicators;
  std::vector<Section> outline;
  Leeway vary;  ///< what a programme of a lower level may vary

  Shape shape() const;
  const CalendarWindow* window(std::string_view id_) const;
};

}  // namespace sovang::rules
