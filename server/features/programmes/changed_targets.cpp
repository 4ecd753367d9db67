// Compares the standing targets without and with a change of the organisation, for who hands over and who takes over.
#include <map>
#include <set>

#include "base/money.hpp"
#include "features/programmes/carried_targets.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;
using base::Language;
using Amount = std::optional<std::int64_t>;
using Sum = StandingTargets::Sum;

constexpr std::size_t most_told = 50;

std::string amount_text(Language language, const Amount& amount) {
  if (!amount) return base::sentence(language, "units.effect.target_none");
  return base::group_digits(*amount, language == Language::vi ? '.' : ',');
}

/// Ids of those whose figures may be others.
struct Concerned {
  std::set<std::int64_t> all;    ///< who hands over, takes over or ends on the day, in either tree
  std::set<std::int64_t> heirs;  ///< who takes over after the change
};

Concerned concerned_by(const org::Carried& carried) {
  Concerned units;
  for (const auto* const tree : {&carried.before, &carried.after})
    for (const auto& handover : tree->handovers()) {
      if (handover.on != carried.on) continue;
      units.all.insert(tree->unit(handover.unit).id);
      for (const auto& next : handover.to) {
        units.all.insert(tree->unit(next.successor).id);
        if (tree == &carried.after) units.heirs.insert(tree->unit(next.successor).id);
      }
    }
  for (const auto unit : carried.effects.ended) units.all.insert(carried.after.unit(unit).id);
  return units;
}

/// One unit's figure of one owner and phase.
struct Figure {
  std::int64_t unit;
  TargetOwner owner;
  std::string phase;
  auto operator<=>(const Figure&) const = default;
};

/// Both sides at one instant.
struct Pair {
  Amount before, after;
  bool operator==(const Pair&) const = default;
};

class Telling {
 public:
  Telling(const Programme& programme, const Targets& targets, const org::Carried& carried, const Concerned& units)
      : programme_(programme), targets_(targets), carried_(carried), heirs_(units.heirs) {
    instants_.insert(base::start_of(carried.on));
    std::set<std::pair<TargetOwner, std::string>> kinds;
    for (const auto unit : units.all)
      for (const auto& one : targets.of(unit)) {
        kinds.emplace(one.owner, one.phase);
        if (base::start_of(carried.on) < one.effective_at && one.effective_at < programme.closes_at)
          instants_.insert(one.effective_at);
      }
    for (const auto unit : units.all)
      for (const auto& [owner, phase] : kinds) figures_.push_back({unit, owner, phase});
  }

  void tell(org::Effects::Line& line) {
    for (const auto at : instants_) {
      const StandingTargets before{targets_, carried_.before, base::day_of(at), at + 1};
      const StandingTargets after{targets_, carried_.after, base::day_of(at), at + 1};
      for (const auto& figure : figures_) {
        const Pair pair{amount(carried_.before, before, figure, at), amount(carried_.after, after, figure, at)};
        const auto* const sum = after.sum(figure.unit, figure.owner, figure.phase);
        if (is_news(figure, pair)) add(line, figure, pair, sum, at);
        last_[figure] = pair;
      }
    }
  }

 private:
  static Amount amount(const org::Tree& tree, const StandingTargets& standing, const Figure& figure, base::Instant at) {
    const auto unit = tree.find_id(figure.unit);
    if (!unit || !tree.unit(*unit).alive.holds(base::day_of(at))) return std::nullopt;
    return standing.on(figure.unit, figure.owner, figure.phase);
  }

  org::Index place(std::int64_t unit) const { return carried_.after.find_id(unit).value_or(org::nowhere); }

  /// Who ends in another unit is told with it.
  bool is_news(const Figure& figure, const Pair& pair) const {
    const auto was = last_.find(figure);
    if (was != last_.end() && was->second == pair) return false;
    const auto unit = place(figure.unit);
    if (unit == org::nowhere) return pair.before.has_value();
    const auto ends = carried_.after.unit(unit).alive.to;
    if (ends <= carried_.on)
      return was == last_.end() && pair.before && carried_.after.successor(unit, ends) == org::nowhere;
    return pair.before != pair.after || ((pair.before || was != last_.end()) && heirs_.contains(figure.unit));
  }

  std::string key_of(const Figure& figure, const Pair& pair, const Sum* sum) const {
    const auto unit = place(figure.unit);
    if (unit == org::nowhere || carried_.after.unit(unit).alive.to <= carried_.on) return "units.effect.target_ends";
    if (sum && sum->shared) return "units.effect.target_shared";
    if (sum) return sum->amount ? "units.effect.target_summed" : "units.effect.target_lost";
    return pair.before == pair.after ? "units.effect.target_kept" : "units.effect.target_becomes";
  }

  void add(org::Effects::Line& line, const Figure& figure, const Pair& pair, const Sum* sum, base::Instant at) const {
    ++line.count;
    if (line.each.size() == most_told) return;
    const auto key = key_of(figure, pair, sum);
    json::object text;
    for (const auto language : {Language::vi, Language::en})
      text[base::to_tag(language)] =
          base::sentence(language, key,
                         {{"target", kind_text(language, figure)},
                          {"unit", name(figure.unit)},
                          {"before", amount_text(language, pair.before)},
                          {"after", amount_text(language, pair.after)},
                          {"day", base::to_text(base::day_of(at))},
                          {"parts", sum ? parts_text(language, carried_.after, *sum) : std::string{}}});
    line.each.push_back(std::move(text));
  }

  std::string name(std::int64_t id) const {
    const auto unit = place(id);
    return unit == org::nowhere ? std::string{} : std::string{carried_.after.name(unit, carried_.on).brief};
  }

  /// "Sáng kiến 2026, Cấp trên giao, Giai đoạn I".
  std::string kind_text(Language language, const Figure& figure) const {
    const auto& title = programme_.settings.title;
    const std::string owner{figure.owner == TargetOwner::tld ? "confederation" : to_word(figure.owner)};
    auto text =
        (language == Language::vi ? title.vi : title.en) + ", " + base::sentence(language, "targets.owner." + owner);
    if (!figure.phase.empty()) text += ", " + base::sentence(language, "targets.phase.one", {{"phase", figure.phase}});
    return text;
  }

  const Programme& programme_;
  const Targets& targets_;
  const org::Carried& carried_;
  const std::set<std::int64_t>& heirs_;
  std::set<base::Instant> instants_;
  std::vector<Figure> figures_;
  std::map<Figure, Pair> last_;
};

}  // namespace

std::string parts_text(Language language, const org::Tree& tree, const Sum& sum) {
  std::string text;
  for (const auto& part : sum.parts) {
    const auto unit = tree.find_id(part.unit);
    if (!unit) continue;
    // Who ended is called as it was.
    const auto name = tree.name(*unit, base::day_of(sum.since) + -1).brief;
    text += (text.empty() ? "" : "; ") + std::string{name} + ": " + amount_text(language, part.amount);
  }
  return text;
}

json::object sum_text(const org::Tree& tree, const Sum& sum) {
  json::object text;
  for (const auto language : {Language::vi, Language::en})
    text[base::to_tag(language)] =
        base::sentence(language, "units.target_sum",
                       {{"day", base::to_text(base::day_of(sum.since))}, {"parts", parts_text(language, tree, sum)}});
  return text;
}

org::Effects::Line tell_changed_targets(const Register& programmes, const org::Carried& carried) {
  org::Effects::Line line{"targets_changed", 0};
  const auto units = concerned_by(carried);
  if (units.all.empty()) return line;
  for (const auto& programme : programmes.all()) {
    const auto& targets = programmes.targets(programme.id);
    if (base::start_of(carried.on) < programme.closes_at && targets.size() > 0)
      Telling(programme, targets, carried, units).tell(line);
  }
  return line;
}

}  // namespace sovang::programmes
