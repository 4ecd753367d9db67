// From the ended unit to its heir, and from there upwards to somebody who can give a role.
#include "features/identity/ended_role.hpp"

#include "features/identity/holders.hpp"
#include "features/identity/store.hpp"

namespace sovang::identity {

namespace {

namespace json = base::json;
constexpr std::size_t most_asked = 3;

json::array names_at(db::Tx& tx, std::int64_t unit) {
  json::array names;
  for (const auto account : administrators_at(tx, unit))
    if (names.size() < most_asked) names.emplace_back(account_name(tx, account));
  return names;
}

json::array whom_to_ask(db::Tx& tx, const org::Tree& tree, org::Index from, base::Day day) {
  const auto frame = tree.on(day);
  for (auto unit = from; unit != org::nowhere; unit = frame->parent(unit))
    if (auto names = names_at(tx, tree.unit(unit).id); !names.empty()) return names;
  return names_at(tx, 0);  // the whole installation
}

}  // namespace

json::value ended_view(db::Tx& tx, const org::Tree& tree, std::int64_t id, base::Day day) {
  const auto unit = tree.find_id(id);
  if (!unit || tree.unit(*unit).alive.to > day) return nullptr;
  const auto ended_on = tree.unit(*unit).alive.to;
  const auto heir = tree.successor(*unit, day);
  const auto above = heir == org::nowhere ? tree.on(ended_on + -1)->parent(*unit) : heir;
  json::value told = nullptr;
  if (heir != org::nowhere) told = {{"code", tree.unit(heir).code}, {"name", tree.name(heir, day).full}};
  return json::object{{"on", base::to_iso(ended_on)},
                      {"heir", std::move(told)},
                      {"ask", whom_to_ask(tx, tree, above == org::nowhere ? above : tree.successor(above, day), day)}};
}

}  // namespace sovang::identity
