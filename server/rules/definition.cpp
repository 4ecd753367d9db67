// Puts a document and those it extends together for one instant and applies overrides.
#include "rules/definition.hpp"

#include <algorithm>
#include <functional>
#include <sstream>

#include "rules/book.hpp"
#include "rules/moved.hpp"

namespace sovang::rules {
namespace {

template <class All>
auto* find(All& all, std::string_view id) {
  const auto found = std::ranges::find_if(all, [&](const auto& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

/// One number a what-if may set.
struct Slot {
  std::string key;
  Type type = Type::count;
  Quantity* value = nullptr;
  std::optional<std::int64_t>* number = nullptr;
};

std::vector<Slot> slots(Definition& definition) {
  std::vector<Slot> out;
  walk_conditions(definition, [&](Condition& condition) {
    if (Threshold* const threshold = threshold_of(condition); threshold && threshold->op != Operator::is) {
      out.push_back({threshold->address, threshold->type, &threshold->low, nullptr});
      if (threshold->op == Operator::between)
        out.push_back({threshold->address + ".to", threshold->type, &threshold->high, nullptr});
    }
  });
  for (Award& award : definition.awards)
    for (Quota& quota : award.quotas) {
      if (quota.take.share) out.push_back({quota.take.share->address, Type::ratio, &quota.take.share->share, nullptr});
      for (std::size_t i = 0; i < quota.take.rows.size(); ++i) {
        const std::string row = quota.take.rows.size() == 1 ? "" : "." + std::to_string(i + 1);
        if (quota.take.rows[i].take)
          out.push_back({quota.address + row + ".take", Type::count, nullptr, &quota.take.rows[i].take});
      }
    }
  for (ListCap& list : definition.lists) {
    if (list.number)
      out.push_back({list.address(), Type::count, nullptr, &list.number});
    else
      out.push_back({list.address(), Type::ratio, &list.share, nullptr});
  }
  return out;
}

void apply_parameters(Definition& definition) {
  const auto put = [&](const std::string& parameter, Quantity& number) {
    if (const auto found = definition.parameters.find(parameter); found != definition.parameters.end())
      number = found->second;
  };
  walk_conditions(definition, [&](Condition& condition) {
    if (Threshold* const threshold = threshold_of(condition)) {
      put(threshold->parameter, threshold->low);
      if (!threshold->parameter.empty()) threshold->high = threshold->low;
    }
  });
  for (Award& award : definition.awards)
    for (Quota& quota : award.quotas)
      if (quota.take.share) put(quota.take.share->parameter, quota.take.share->share);
  for (ListCap& list : definition.lists) put(list.parameter, list.share);
}

class Overriding {
 public:
  Overriding(Definition& definition, const std::vector<Parameter>& parameters, Problems& problems)
      : definition_(definition), parameters_(parameters), problems_(problems) {}

  /// Parameters first, so that an override of one threshold wins over its parameter.
  void apply(const std::vector<std::string>& overrides) {
    for (const std::string& one : overrides)
      split(one, [&](const auto& key, const auto& value) { parameter(key, value); });
    apply_parameters(definition_);
    for (const std::string& one : overrides) split(one, [&](const auto& key, const auto& value) { other(key, value); });
  }

 private:
  void split(const std::string& one, const std::function<void(const std::string&, const std::string&)>& use) {
    const std::size_t equals = one.find('=');
    use(one.substr(0, equals), equals == std::string::npos ? "" : one.substr(equals + 1));
  }

  void parameter(const std::string& key, const std::string& value) {
    const Parameter* const known = find(parameters_, key);
    if (!known) return;
    if (const auto amount = read(key, known->type, value)) definition_.parameters[key] = *amount;
  }

  void other(const std::string& key, const std::string& value) {
    if (find(parameters_, key)) return;
    if (key.starts_with("target.")) return target(key.substr(7), value);
    std::vector<Slot> all = slots(definition_);
    const auto found = std::ranges::find(all, key, &Slot::key);
    if (found == all.end()) {
      std::vector<std::string> known;
      for (const Slot& slot : all) known.push_back(slot.key);
      for (const Parameter& parameter_ : parameters_) known.push_back(parameter_.id);
      return problems_.add_unknown({"what-if", 0, 0}, "override_unknown", key, known);
    }
    const auto amount = read(key, found->type, value);
    if (amount && found->value) *found->value = *amount;
    if (amount && found->number) *found->number = amount->n;
  }

  /// UNIT, UNIT.OWNER or UNIT.OWNER.PHASE. A target that no rule asks for would be tried for nothing.
  void target(const std::string& whose, const std::string& value) {
    const Place at{"what-if", 0, 0};
    TargetKey key;
    std::istringstream words{whose};
    std::getline(words, key.unit, '.');
    if (std::string owner; std::getline(words, owner, '.')) key.owner = owner;
    if (std::string phase; std::getline(words, phase)) key.phase = phase;
    if (std::ranges::find(target_owners, key.owner) == target_owners.end())
      problems_.add(at, "target_owner_unknown", {{"owner", key.owner}});
    std::vector<std::string> phases{std::string{whole_phase}};
    walk_calls(definition_, [&](const MetricCall& call) {
      if (const std::string asked{call.arg("phase")}; !asked.empty()) phases.push_back(asked);
    });
    std::ranges::sort(phases);
    phases.erase(std::ranges::unique(phases).begin(), phases.end());
    if (std::ranges::find(phases, key.phase) == phases.end())
      problems_.add_unknown(at, "override_phase_unknown", key.phase, phases);
    if (const auto amount = read("target." + whose, Type::count, value)) definition_.targets[key] = amount->n;
  }

  std::optional<Quantity> read(const std::string& key, Type type, const std::string& value) {
    auto amount = parse_quantity(type, value);
    if (amount && type == Type::date) amount->n -= definition_.moved_days;
    if (!amount)
      problems_.add({"what-if", 0, 0}, "override_malformed",
                    {{"key", key}, {"written", value}, {"example", example_of(type)}});
    return amount;
  }

  Definition& definition_;
  const std::vector<Parameter>& parameters_;
  Problems& problems_;
};

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

const Award* Definition::award(std::string_view id) const { return find(awards, id); }
const InitiativeSet* Definition::set(std::string_view id) const { return find(sets, id); }
const Classification* Definition::classification(std::string_view id) const { return find(classifications, id); }

const Version& version_at(const Document& document, base::Instant as_of) {
  const base::Day day = base::day_of(as_of + -1);
  const Version* current = &document.versions.front();
  for (const Version& version : document.versions)
    if (version.from <= day) current = &version;
  return *current;
}

Definition define(const Book& book, const Document& document, base::Instant as_of,
                  const std::vector<std::string>& overrides, Problems& problems, int moved_days) {
  Definition out;
  out.document = document.id;
  out.issuer = document.issuer;
  out.version = version_at(document, as_of).number;
  out.as_of = as_of;
  out.moved_days = moved_days;
  out.overrides = overrides;
  const base::Day day = base::day_of(as_of + -1);
  std::vector<Parameter> parameters;
  std::vector<const Document*> line = book.lineage(document);
  std::ranges::reverse(line);
  for (const Document* const level : line) {
    append(out.sets, level->sets);
    append(out.classifications, level->classifications);
    append(out.lists, level->lists);
    std::ranges::copy_if(level->awards, std::back_inserter(out.awards),
                         [&](const Award& award) { return award.valid.contains(as_of + -1); });
    for (const Parameter& parameter : level->parameters) {
      if (const Quantity* const value = parameter.on(day)) out.parameters[parameter.id] = *value;
      if (!find(parameters, parameter.id)) parameters.push_back(parameter);
    }
  }
  Overriding{out, parameters, problems}.apply(overrides);
  return out;
}

std::vector<Addressable> addressable_keys(const Definition& definition) {
  Definition copy = definition;
  std::vector<Addressable> out;
  for (const auto& slot : slots(copy)) {
    const Text now = to_text(slot.type, slot.value ? *slot.value : Quantity{**slot.number, 1});
    out.push_back({slot.key, slot.type, moved_dates(now, definition.moved_days)});
  }
  return out;
}

}  // namespace sovang::rules
