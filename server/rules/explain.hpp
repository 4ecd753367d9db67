// Why, and why not: one subject's answer taken apart, leaf by leaf, and the nearest way to become eligible.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rules/book.hpp"
#include "rules/judge.hpp"

namespace sovang::rules {

/// One condition's part of an explanation.
struct Explanation {
  Answer answer = Answer::unknown;
  std::string kind;     ///< compare, any, all, at_least, not, rank, documents, judged, on, award, classified; below:
                        ///< document, criterion, step
  std::string address;  ///< "province-merit-upper.a"
  std::string clause;   ///< its own, else that of what it stands in
  Text says;            ///< the document's wish
  Text measured;        ///< "198/132 = 150,00%"; of unknown data: that it is missing
  Text required;        ///< "trên 150%"
  Text lacking;         ///< "thiếu 1 sáng kiến"; empty when nothing is
  Text supply;          ///< for unknown: what to supply
  std::vector<Source> sources;
  std::string asked_about;  ///< of judged: whom a person is asked about, the code a ruling names
  const Ruling* ruling = nullptr;
  bool spare = false;    ///< open, or not met, and not needed: of any, or at least n, enough others are met
  bool nearest = false;  ///< of several ways, none met: the one that still_needed tells
  std::vector<Explanation> parts;
};

/// Of an unsatisfied subject: what would have to happen, the fewest steps first found.
struct Step {
  std::string address, clause;
  Text text;
};

struct Explained {
  std::string subject, name;
  const Award* award = nullptr;
  Answer answer = Answer::unknown;
  std::string document;
  int version = 1;
  base::Instant as_of;
  Explanation tree;
  std::vector<Step> still_needed;        ///< "Còn thiếu gì"; empty when met
  std::vector<const Reading*> readings;  ///< of the clauses that spoke
};

/// `row` is a row of judge.award(award).subjects.
Explained explain(const Book& book, Judge& judge, std::string_view award, std::size_t row);

/// As the API sends it: texts as {vi, en}, instants RFC 3339.
boost::json::object to_json(const Explained& explained);
boost::json::object to_json(const Text& text);

}  // namespace sovang::rules
