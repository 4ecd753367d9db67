// One unit whole: its names, places and figures over time, whom it came from, who took it over, what may be done next.
#include <algorithm>
#include <optional>

#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/org/unit_line.hpp"
#include "features/org/views.hpp"

namespace sovang::org {

namespace {

namespace json = base::json;

json::value day_or_null(base::Day day) {
  if (day == always || day == open_end) return nullptr;
  return json::string(base::to_iso(day));
}

template <class T, class Value>
json::array dated_view(const Dated<T>& known, Index unit, Value value) {
  json::array rows;
  for (const auto& row : known.of(unit)) {
    json::object line = value(row.value);
    line["from"] = day_or_null(row.span.from);
    line["to"] = day_or_null(row.span.to);
    rows.push_back(std::move(line));
  }
  return rows;
}

json::object handover_view(const Sight& sight, Index other, const Succession& succession) {
  return {{"unit", unit_name(sight, other)},
          {"on", base::to_iso(succession.on)},
          {"share", std::to_string(succession.n) + "/" + std::to_string(succession.of)},
          {"whole", succession.n == succession.of}};
}

json::array predecessors_view(const Sight& sight, Index unit) {
  json::array lines;
  for (const auto& row : sight.tree->successions().all())
    if (row.value.successor == unit) lines.push_back(handover_view(sight, row.unit, row.value));
  return lines;
}

json::array successors_view(const Sight& sight, Index unit) {
  json::array lines;
  for (const auto& row : sight.tree->successions().of(unit))
    lines.push_back(handover_view(sight, row.value.successor, row.value));
  return lines;
}

json::array blocs_view(const Sight& sight, Index unit) {
  json::array lines;
  for (const auto place : sight.tree->blocs_of(unit, sight.on)) {
    const auto& bloc = sight.tree->blocs()[place];
    lines.push_back(json::object{{"code", bloc.code}, {"title", bloc.title}});
  }
  return lines;
}

json::value word_or_null(const std::string* word) { return word ? json::value(json::string(*word)) : json::value(); }

/// What may be done next; with why not where it may not.
class Next {
 public:
  Next(const Sight& sight, Index unit, const MayEdit& may)
      : sight_(sight), unit_(unit), may_(may), code_(sight.tree->unit(unit).code) {}

  json::object view() {
    const auto frame = sight_.tree->on(sight_.today);
    const bool lives = frame->exists(unit_) || sight_.today < sight_.tree->unit(unit_).alive.from;
    put("create_below", CreateUnit{{.code = {}, .parent = code_, .kind = {}, .name = {}, .short_name = {}}}, lives);
    put("rename", RenameUnit{code_, {}, {}}, lives);
    put("set_figures", SetFigures{.unit = code_}, lives);
    put("move", MoveUnits{{code_}, {}}, lives);
    put("merge", MergeUnits{{code_}, {}}, lives);
    put("split", SplitUnit{code_, {}}, lives);
    put("close", CloseUnit{code_}, lives);
    put("withdraw", WithdrawRecord{code_, "name"}, true);
    const auto below = frame->exists(unit_) ? frame->children(unit_).size() : 0;
    if (below > 0 && acts_["close"].as_object()["may"].as_bool())
      deny("close", "units.why.still_above", {{"count", below}});
    return std::move(acts_);
  }

 private:
  void put(const char* act, const Order& order, bool lives) {
    if (!lives) {
      const auto ended = sight_.tree->unit(unit_).alive.to;
      return deny(act, "units.why.ended", {{"ended", base::to_text(ended)}});
    }
    try {
      require_authority(*sight_.tree, order, sight_.today, sight_.today, may_);
      acts_[act] = json::object{{"may", true}, {"why", nullptr}};
    } catch (const base::Refused& refused) {
      deny(act, "error." + refused.code, refused.params);
    }
  }
  void deny(const char* act, const std::string& key, const json::object& params) {
    acts_[act] = json::object{{"may", false},
                              {"why", json::object{{"vi", base::sentence(base::Language::vi, key, params)},
                                                   {"en", base::sentence(base::Language::en, key, params)}}}};
  }

  const Sight& sight_;
  Index unit_;
  const MayEdit& may_;
  std::string code_;
  json::object acts_;
};

}  // namespace

json::object unit_view(const Sight& sight, Index unit, const MayEdit& may) {
  const auto& tree = *sight.tree;
  const auto& what = tree.unit(unit);
  auto view = unit_line(sight, unit);
  view["revision"] = tree.changed_at().micros;
  view["on"] = base::to_iso(sight.on);
  view["lives"] = sight.frame->exists(unit);
  view["founded_on"] = day_or_null(what.alive.from);
  view["ended_on"] = day_or_null(what.alive.to);
  view["path"] = path_view(sight, unit);
  view["names"] = dated_view(tree.names(), unit, [](const Name& name) {
    return json::object{{"name", name.full}, {"short_name", name.brief}};
  });
  view["parents"] = dated_view(tree.parents(), unit, [&](Index parent) {
    return json::object{{"unit", unit_name(sight, parent)}};
  });
  view["own_members"] = dated_view(tree.all_members(), unit, [](std::int64_t count) {
    return json::object{{"n", count}};
  });
  view["government_codes"] = dated_view(tree.government_codes(), unit, [](const std::string& code) {
    return json::object{{"code", code}};
  });
  view["sector"] = word_or_null(tree.sectors().on(unit, sight.on));
  view["ownership"] = word_or_null(tree.ownerships().on(unit, sight.on));
  view["region"] = word_or_null(tree.regions().on(unit, sight.on));
  view["blocs"] = blocs_view(sight, unit);
  view["predecessors"] = predecessors_view(sight, unit);
  view["successors"] = successors_view(sight, unit);
  view["next"] = Next(sight, unit, may).view();
  return view;
}

}  // namespace sovang::org
