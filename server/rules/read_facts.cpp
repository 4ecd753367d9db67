// Reads the key of a fact as rules read a call of a metric, so that both have the same name.
#include "rules/read_facts.hpp"

namespace sovang::rules {
namespace {

Yaml scalar(const Place& at, std::string_view text) {
  Yaml out{.kind = Yaml::Kind::scalar, .at = at, .text = {}, .quoted = false, .items = {}, .entries = {}};
  out.text = text;
  return out;
}

/// "a|b" is a list of words, "from 2023-01-01 until 2024-01-01" a window.
Yaml argument(const Place& at, std::string_view text) {
  Yaml out{.kind = Yaml::Kind::map, .at = at, .text = {}, .quoted = false, .items = {}, .entries = {}};
  if (const std::size_t until = text.find(" until "); text.starts_with("from ") && until != std::string_view::npos) {
    out.entries.emplace_back("from", scalar(at, text.substr(5, until - 5)));
    out.entries.emplace_back("before", scalar(at, text.substr(until + 7)));
    return out;
  }
  if (text.find('|') == std::string_view::npos) return scalar(at, text);
  out.kind = Yaml::Kind::list;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t bar = std::min(text.find('|', start), text.size());
    out.items.push_back(scalar(at, text.substr(start, bar - start)));
    start = bar + 1;
  }
  return out;
}

class FactsReader {
 public:
  FactsReader(const Vocabulary& vocabulary, Thing& thing, Problems& problems)
      : vocabulary_(vocabulary), thing_(thing), problems_(problems), conditions_(vocabulary, problems) {}

  void read(const std::string& key, const Yaml& value) {
    const std::size_t open = key.find('(');
    Yaml call{.kind = Yaml::Kind::map, .at = value.at, .text = {}, .quoted = false, .items = {}, .entries = {}};
    call.entries.emplace_back("metric", scalar(value.at, key.substr(0, open)));
    if (open == std::string::npos) return value.is_map() ? targets(call, value) : amount(call, false, value);
    std::string_view inside{key};
    inside.remove_prefix(open + 1);
    if (!inside.ends_with(')')) return problems_.add(value.at, "fact_key", {{"key", key}});
    inside.remove_suffix(1);
    while (!inside.empty()) {
      const std::string_view one = inside.substr(0, inside.find(','));
      const std::size_t equals = one.find('=');
      if (equals == std::string_view::npos) return problems_.add(value.at, "fact_key", {{"key", key}});
      call.entries.emplace_back(std::string{one.substr(0, equals)}, argument(value.at, one.substr(equals + 1)));
      inside.remove_prefix(std::min(one.size() + 1, inside.size()));
    }
    amount(call, true, value);
  }

 private:
  /// target: {assigned: 132, own: {spring: 40, whole: 120}}: by owner, and by phase where there are phases.
  void targets(const Yaml& call, const Yaml& by_owner) {
    for (const auto& [owner, value] : by_owner.entries) {
      Yaml of_owner = call;
      of_owner.entries.emplace_back("target", scalar(value.at, owner));
      if (!value.is_map()) {
        amount(of_owner, true, value);
        continue;
      }
      for (const auto& [phase, target] : value.entries) {
        Yaml of_phase = of_owner;
        of_phase.entries.emplace_back("phase", scalar(target.at, phase));
        amount(of_phase, true, target);
      }
    }
  }

  /// `exact`: with arguments; otherwise the plain name answers any.
  void amount(const Yaml& call_yaml, bool exact, const Yaml& value) {
    const std::string& name = call_yaml.entries.front().second.text;
    const Metric* const metric = vocabulary_.metric(name);
    if (!metric) return problems_.add_unknown(value.at, "metric_unknown", name, vocabulary_.metric_names());
    if (metric->ratio)
      return problems_.add(value.at, "case_ratio_given",
                           {{"metric", name}, {"of", metric->ratio->of}, {"to", metric->ratio->to}});
    std::string key = name;
    if (exact) {
      Reader reader{call_yaml, problems_};
      key = conditions_.call(reader, thing_.kind.of).key;
      reader.done();
    } else if (!metric->measures(thing_.kind.of)) {
      problems_.add(value.at, "metric_not_of", {{"metric", name}, {"subject", to_word(thing_.kind.of)}});
    }
    if (!value.is_scalar()) return problems_.add(value.at, "not_a_word", {{"key", name}});
    const std::size_t dots = value.text.find("..");
    conditions_.quantity(scalar(value.at, value.text.substr(0, dots)), metric->type, name);
    if (dots != std::string::npos)
      conditions_.quantity(scalar(value.at, value.text.substr(dots + 2)), metric->type, name);
    if (!thing_.facts.emplace(key, std::vector{value.text}).second)
      problems_.add(value.at, "fact_twice", {{"fact", key}});
  }

  const Vocabulary& vocabulary_;
  Thing& thing_;
  Problems& problems_;
  ConditionReader conditions_;
};

}  // namespace

void read_facts(const Yaml& map, const Vocabulary& vocabulary, Thing& thing, Problems& problems) {
  FactsReader reader{vocabulary, thing, problems};
  for (const auto& [key, value] : map.entries) reader.read(key, value);
}

}  // namespace sovang::rules
