// A form that a document prescribes: the columns of a table and what each holds (BK21-F).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/metric.hpp"
#include "rules/period.hpp"
#include "rules/problem.hpp"

namespace sovang::rules {

struct FormColumn {
  std::string id;
  int share = 0;  ///< of the page's width, in proportion to the other columns
  Text title;     ///< "{from}" and "{to}" stand for the first and last year of `in`
  std::vector<std::string> holds;
  Window in;  ///< for what is told of some years only; unbounded when the column has none
};

struct Form {
  std::string id;
  Text title;
  Text attached;  ///< the line under the title: {document}, {number}, {date}, {issuer}; may be empty
  std::string clause;
  bool landscape = false;
  std::vector<FormColumn> columns;
  Place place;
};

/// What a column may hold of a record.
const std::vector<std::string>& form_words();

/// Reads forms/*.yaml; a word that no record has, a column without a width or a form without columns is a problem.
Form read_form(std::string_view text, const std::string& file, Problems& problems);

}  // namespace sovang::rules
