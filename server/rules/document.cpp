// Look-ups in a document.
#include "rules/document.hpp"

#include <algorithm>

namespace sovang::rules {
namespace {

template <class All>
const auto* find(const All& all, std::string_view id) {
  const auto found = std::ranges::find_if(all, [&](const auto& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Award* Document::award(std::string_view wanted) const { return find(awards, wanted); }
const InitiativeSet* Document::set(std::string_view wanted) const { return find(sets, wanted); }
const Classification* Document::classification(std::string_view wanted) const { return find(classifications, wanted); }
const Parameter* Document::parameter(std::string_view wanted) const { return find(parameters, wanted); }

const Quantity* Parameter::on(base::Day day) const {
  const Quantity* out = nullptr;
  for (const Value& value : values)
    if (value.from <= day) out = &value.value;
  return out ? out : values.empty() ? nullptr : &values.front().value;
}

}  // namespace sovang::rules
