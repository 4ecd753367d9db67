// Names each threshold after what its rule says of it.
#include "features/awards/thresholds.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "rules/explain.hpp"
#include "rules/words.hpp"

namespace sovang::awards {
namespace json = base::json;
using rules::Text;

namespace {

/// "100 triệu đồng/năm" is read back as "100 triệu/năm", "1.200" as "1200", "31/8/2023" as "2023-08-31".
std::string as_typed(rules::Type type, std::string text) {
  if (type == rules::Type::date) {
    const auto month = text.find('/') + 1, year = text.find('/', month) + 1;
    return base::to_iso(
        *base::day_from({std::stoi(text.substr(year)), std::stoi(text.substr(month)), std::stoi(text)}));
  }
  std::erase(text, '.');
  const bool unit = text.find("triệu") != std::string::npos || text.find("tỷ") != std::string::npos;
  if (const auto at = text.find(" đồng"); unit && at != std::string::npos)
    text.erase(at, std::string_view{" đồng"}.size());
  return text;
}

/// Where a number stands: in a condition, or in the row of a quota; and the clause it speaks for.
struct Spoken {
  const rules::Condition* condition = nullptr;
  const rules::Take::Row* row = nullptr;
  bool only_row = false;
  std::string clause;
};

Spoken spoken_at(const rules::Award& award, std::string_view address) {
  Spoken found{nullptr, nullptr, false, award.clause};
  const auto look = [&](const rules::Condition& condition, const std::string& clause) {
    if (!found.condition && condition.address == address) found = {&condition, found.row, found.only_row, clause};
  };
  rules::walk_clauses(award.when, award.clause, look);
  for (const auto& quota : award.quotas) {
    for (const auto& condition : quota.only_if) rules::walk_clauses(condition, quota.clause, look);
    const auto& rows = quota.take.rows;
    for (std::size_t at = 0; at < rows.size() && !found.condition; ++at) {
      const bool only = rows.size() == 1;
      found.row = &rows[at];
      for (const auto& condition : rows[at].when) rules::walk_clauses(condition, quota.clause, look);
      if (found.condition) break;
      found.row = nullptr;
      if (address == quota.address + (only ? "" : "." + std::to_string(at + 1))) {
        found = {nullptr, &rows[at], only, quota.clause};
        break;
      }
    }
    if (!found.condition && address.starts_with(quota.address)) found.clause = quota.clause;
  }
  return found;
}

/// Of the document, or of one it extends.
const rules::Parameter* parameter_of(const rules::Book& book, const rules::Document& document, std::string_view id) {
  for (const auto* const level : book.lineage(document))
    for (const auto& parameter : level->parameters)
      if (parameter.id == id) return &parameter;
  return nullptr;
}

/// "suất đề nghị khi số công đoàn cơ sở trực thuộc: từ 80 trở lên"
Text places_title(const rules::Wording& wording, const Spoken& spoken) {
  const auto places = rules::say("awards.places_title");
  if (!spoken.row || spoken.only_row) return places;
  if (spoken.row->when.empty()) return rules::say("awards.places_otherwise", {{"places", places}});
  return rules::say("awards.places_when",
                    {{"places", places}, {"condition", wording.condition(spoken.row->when.front())}});
}

Text title_of(const rules::Wording& wording, const Spoken& spoken) {
  const auto* const condition = spoken.condition;
  if (!condition) return places_title(wording, spoken);
  const auto* const call = rules::call_of(*condition);
  const auto title = std::holds_alternative<rules::Rank>(condition->what)
                         ? rules::say("awards.rank_by", {{"measure", wording.measure(*call)}})
                     : call ? wording.measure(*call)
                            : wording.condition(*condition);
  if (!spoken.row) return title;
  const auto places = spoken.row->take ? rules::say("rule.places", {{"n", *spoken.row->take}}) : spoken.row->judged;
  return rules::say("awards.threshold_for", {{"measure", title}, {"places", places}});
}

struct Offered {
  std::string key;
  Text title, op, says;
  std::string value, clause;
  std::string name() const { return title.vi + "\n" + op.vi; }
};

/// Those that are still told alike get what `mark` says of them.
template <class Mark>
void tell_apart(std::vector<Offered>& all, const Mark& mark) {
  std::map<std::string, int> alike, seen;
  for (const auto& one : all) ++alike[one.name()];
  for (auto& one : all)
    if (const auto name = one.name(); alike[name] > 1) {
      const Text more = mark(one, ++seen[name]);
      one.title = {one.title.vi + " (" + more.vi + ")", one.title.en + " (" + more.en + ")"};
    }
}

}  // namespace

json::array thresholds_view(const rules::Book& book, const rules::Document& document,
                            const rules::Definition& definition, const rules::Award& award) {
  const rules::Wording wording{book.vocabulary(), definition.moved_days, &definition.sets};
  std::vector<Offered> all;
  std::set<std::string> offered;
  for (const auto& key : rules::addressable_keys(definition)) {
    // The upper end of a range stands one word further: "x.between.to".
    const bool upper = key.key.ends_with(".to");
    const auto dot = upper ? key.key.rfind('.', key.key.size() - 4) : key.key.rfind('.');
    const bool quota = key.key.starts_with(award.id + ".quota");
    const auto spoken = spoken_at(award, dot == std::string::npos ? "" : key.key.substr(0, dot));
    if (!spoken.condition && !quota) continue;
    const auto* const threshold = spoken.condition ? rules::threshold_of(*spoken.condition) : nullptr;
    const auto* const parameter = threshold ? parameter_of(book, document, threshold->parameter) : nullptr;
    if (!offered.insert(parameter ? parameter->id : key.key).second) continue;
    const auto operator_word = upper ? "to" : dot == std::string::npos ? key.key : key.key.substr(dot + 1);
    all.push_back({parameter ? parameter->id : key.key, parameter ? parameter->title : title_of(wording, spoken),
                   operator_word == "take" ? Text{} : rules::say("awards.operator." + operator_word), key.now,
                   as_typed(key.type, key.now.vi), spoken.clause});
  }
  tell_apart(all, [](const Offered& one, int) { return rules::both(one.clause.substr(one.clause.find('-') + 1)); });
  tell_apart(all, [](const Offered&, int number) { return rules::both(std::to_string(number)); });
  json::array out;
  for (const auto& one : all)
    out.push_back({{"key", one.key},
                   {"title", rules::to_json(one.title)},
                   {"operator", rules::to_json(one.op)},
                   {"says", rules::to_json(one.says)},
                   {"value", one.value},
                   {"clause", one.clause}});
  return out;
}

}  // namespace sovang::awards
