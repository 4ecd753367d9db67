// The two catalogues: forms of reward and emulation titles (a title is not a form), with who may hold them and when.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/metric.hpp"
#include "rules/problem.hpp"

namespace sovang::rules {

struct Honour {
  std::string id, level;
  Text title, decided_by;
  std::vector<std::string> holders;  ///< collective, individual, enterprise, initiative
  Window valid;
  Place place;
};

struct Catalogue {
  std::vector<Honour> award_forms, titles;

  const Honour* form(std::string_view id) const;
  const Honour* title(std::string_view id) const;
};

/// Keys beyond those of Honour are for people and are not read.
std::vector<Honour> read_honours(std::string_view text, std::string_view list, const std::string& file,
                                 Problems& problems);
/// The word under `holders` that a subject kind needs.
/// What documents speak of but no rule asks for yet (levels, fields, movements, blocs, numbers of the law): every entry
/// of every list has an id of its own and a title.
void check_references(std::string_view text, const std::string& file, Problems& problems);
std::string_view holder_word(SubjectKind::Of of);

}  // namespace sovang::rules
