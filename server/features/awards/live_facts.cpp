// Who is judged and how subjects belong together.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "features/awards/live_counting.hpp"

namespace sovang::awards {
namespace {

using Of = rules::SubjectKind::Of;
using rules::Relation;

/// A kind's word may name several levels: "upper,grassroots".
bool names_level(std::string_view words, org::Level level) {
  const std::string_view wanted = org::to_word(level);
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find_first_of(",|+ ", at), words.size());
    if (words.substr(at, end - at) == wanted) return true;
    at = end + 1;
  }
  return false;
}

constexpr std::size_t code_length = 10;  // of author_code
constexpr std::array levels{org::Level::confederation, org::Level::top, org::Level::upper, org::Level::grassroots};

/// Collects the related subjects of a relation, each once.
class Related {
 public:
  explicit Related(rules::SubjectKind kind) { population_->kind = std::move(kind); }
  void add(std::string_view code, std::int64_t id) { put(row_of(code, id)); }
  std::int32_t row_of(std::string_view code, std::int64_t id) {
    const auto [place, fresh] = rows_.emplace(id, static_cast<std::int32_t>(population_->codes.size()));
    if (fresh) {
      population_->codes.add(code);
      population_->ids.push_back(id);
    }
    return place->second;
  }
  /// A row of row_of(), or why there is none.
  void put(std::int32_t row) { relation_.row.push_back(row); }
  Relation take() && {
    relation_.to = population_;
    return std::move(relation_);
  }

 private:
  std::shared_ptr<rules::Population> population_ = std::make_shared<rules::Population>();
  std::unordered_map<std::int64_t, std::int32_t> rows_;
  Relation relation_;
};

}  // namespace

LiveFacts::LiveFacts(Moment moment) : moment_(std::move(moment)) {}

base::Instant LiveFacts::real(base::Instant documents) const {
  return documents + moment_.programme->shift_days * base::micros_per_day;
}

LiveFacts::Scene& LiveFacts::scene(base::Instant as_of) {
  const auto at = real(as_of);
  const auto [place, fresh] = scenes_.try_emplace(at.micros);
  auto& scene = place->second;
  if (fresh) {
    scene.as_of = at;
    scene.day = base::day_of(at + -1);  // "24h00 31/8" still sees the units of 31/8
    scene.frame = moment_.tree->on(scene.day);
    scene.members = org::headcounts(*moment_.tree, scene.day);
    scene.targets = std::make_shared<const programmes::StandingTargets>(
        moment_.programmes->targets(moment_.programme->id), *moment_.tree, scene.day, at, moment_.known_at);
    scene.grassroots = org::grassroots_unions(*moment_.tree, *scene.frame);
    scene.standings = moment_.ledger->standings(at);
    scene.unit_ids = moment_.ledger->unit_ids();
    for (const auto id : scene.unit_ids) {
      scene.senders.push_back(moment_.tree->find_id(id).value_or(org::nowhere));
      scene.units.push_back(scene.senders.back() == org::nowhere ? org::nowhere : living(scene.senders.back(), scene));
    }
    scene.pieces = Pieces{*moment_.tree, scene.senders, scene.day};
  }
  return scene;
}

org::Index LiveFacts::living(org::Index unit, const Scene& scene) const {
  if (scene.frame->exists(unit)) return unit;
  const auto last_day = std::min(moment_.tree->unit(unit).alive.to + -1, scene.day);
  const auto heirs = moment_.tree->heirs(unit, last_day, scene.day);
  return heirs.empty() ? org::nowhere : heirs.front().unit;
}

org::Index LiveFacts::living_of_id(std::int64_t unit_id, const Scene& scene) const {
  const auto unit = moment_.tree->find_id(unit_id);
  return unit ? living(*unit, scene) : org::nowhere;
}

/// The document's issuer, inside the programme's. A programme that another body put to work with the same document is
/// judged in that body's subtree.
org::Index LiveFacts::issuer_of(const rules::Scope& scope, const Scene& scene) const {
  if (scope.whole) return org::nowhere;
  const auto runs_it = runs(*moment_.programme, scene);
  const auto wrote_it = moment_.tree->find(scope.issuer);
  const auto today = wrote_it ? living(*wrote_it, scene) : org::nowhere;
  const bool inside = today != org::nowhere && runs_it != org::nowhere && scene.frame->contains(runs_it, today);
  return inside ? today : runs_it;
}

rules::Subjects LiveFacts::units(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer) const {
  auto out = std::make_shared<rules::Population>();
  out->kind = kind;
  const bool enterprises = kind.of == Of::enterprise;
  const auto among = issuer == org::nowhere ? scene.frame->order() : scene.frame->subtree(issuer);
  for (const auto index : among) {
    const auto& unit = moment_.tree->unit(index);
    // An enterprise is known by the union inside it.
    const bool wanted =
        enterprises ? unit.level == org::Level::grassroots && moment_.tree->sector(index, scene.day) == "enterprise"
                    : names_level(kind.word, unit.level);
    if (!wanted) continue;
    out->codes.add(unit.code);
    out->ids.push_back(index);
  }
  return out;
}

bool LiveFacts::keeps_list(const rules::SubjectKind& kind) {
  switch (kind.of) {
    case Of::unit:
      return std::ranges::any_of(levels, [&](org::Level level) { return names_level(kind.word, level); });
    case Of::person:
      return kind.word == "author";
    default:
      return true;
  }
}

std::vector<bool> LiveFacts::inside(const Scene& scene, org::Index issuer) const {
  std::vector<bool> inside(scene.units.size());
  for (std::size_t place = 0; place < inside.size(); ++place) {
    const auto unit = scene.units[place];
    inside[place] = unit != org::nowhere && (issuer == org::nowhere || scene.frame->contains(issuer, unit));
  }
  return inside;
}

rules::Subjects LiveFacts::people(const rules::SubjectKind& kind, Scene& scene, org::Index issuer) const {
  auto out = std::make_shared<rules::Population>();
  out->kind = kind;
  out->open = issuer == org::nowhere && !sees_everyone(scene);
  if (!keeps_list(kind)) return out;  // the register of people comes with the officers' world
  const auto first_seqs = moment_.ledger->authors();
  const auto among = inside(scene, issuer);
  out->codes.reserve(first_seqs.size(), first_seqs.size() * code_length);
  std::vector<bool> seen(first_seqs.size());
  moment_.ledger->each(scene.standings, initiatives::on_portal, [&](const initiatives::Standing& one) {
    if (one.unit_place < among.size() && among[one.unit_place] && one.author < seen.size()) seen[one.author] = true;
  });
  for (std::size_t author = 0; author < seen.size(); ++author) {
    if (!seen[author]) continue;
    out->codes.add(author_code(first_seqs[author]));
    out->ids.push_back(static_cast<std::int64_t>(author));
  }
  return out;
}

rules::Subjects LiveFacts::initiatives(const rules::SubjectKind& kind, const Scene& scene, org::Index issuer) const {
  auto out = std::make_shared<rules::Population>();
  out->kind = kind;
  out->open = issuer == org::nowhere && !sees_everyone(scene);
  const bool with_benefit = kind.word == "with_benefit";
  // Which money is asked for is not known here: whoever states any stays in.
  const auto nobody_states = [&](const initiatives::Standing& one) {
    return one.benefit_dong == 0 && moment_.benefits->of(one, true) == 0 && moment_.benefits->of(one, false) == 0;
  };
  const auto among = inside(scene, issuer);
  const auto collect = [&](initiatives::Slice slice) {
    rules::Population part;
    const auto most = scene.standings.status.size() - slice.from;  // the first part takes the others in
    part.codes.reserve(most, most * code_length);
    part.ids.reserve(most);
    const auto add = [&](const initiatives::Standing& one) {
      if ((with_benefit && nobody_states(one)) || one.unit_place >= among.size() || !among[one.unit_place]) return;
      part.codes.add(author_code(one.birth_seq));
      part.ids.push_back(one.place);
    };
    moment_.ledger->each(scene.standings, initiatives::on_portal, add, slice);
    return part;
  };
  auto parts = by_slices(*moment_.ledger, collect);
  out->codes = std::move(parts[0].codes);
  out->ids = std::move(parts[0].ids);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    out->codes.add(parts[i].codes);
    out->ids.insert(out->ids.end(), parts[i].ids.begin(), parts[i].ids.end());
  }
  return out;
}

rules::Subjects LiveFacts::population(const rules::SubjectKind& kind, const rules::Scope& scope, base::Instant as_of) {
  Scene& at = scene(as_of);
  const auto issuer = issuer_of(scope, at);
  switch (kind.of) {
    case Of::unit:
    case Of::enterprise:
      return units(kind, at, issuer);
    case Of::person:
      return people(kind, at, issuer);
    case Of::initiative:
      return initiatives(kind, at, issuer);
    case Of::bloc:
    case Of::whole:
      break;
  }
  auto none = std::make_shared<rules::Population>();
  none->kind = kind;
  return none;
}

org::Index LiveFacts::unit_of_person(std::int64_t author, Scene& scene) const {
  if (scene.author_units.empty()) scene.author_units = moment_.ledger->author_units();
  const auto place = scene.author_units[static_cast<std::size_t>(author)];
  return place < scene.units.size() ? scene.units[place] : org::nowhere;
}

std::vector<org::Index> LiveFacts::units_of(const rules::Population& subjects, Scene& scene) const {
  std::vector<org::Index> units(subjects.size(), org::nowhere);
  if (subjects.kind.of == Of::initiative) {
    moment_.ledger->each_of(scene.standings, initiatives::any_state, subjects.ids, everyone,
                            [&](std::size_t row, const initiatives::Standing& one) {
                              if (one.unit_place < scene.units.size()) units[row] = scene.units[one.unit_place];
                            });
    return units;
  }
  for (std::size_t row = 0; row < units.size(); ++row)
    units[row] = subjects.kind.of == Of::person ? unit_of_person(subjects.ids[row], scene)
                                                : static_cast<org::Index>(subjects.ids[row]);
  return units;
}

std::vector<org::Index> LiveFacts::units_of(const rules::Population& subjects, base::Instant as_of) {
  if (subjects.kind.of == Of::bloc || subjects.kind.of == Of::whole)
    return std::vector<org::Index>(subjects.size(), org::nowhere);
  return units_of(subjects, scene(as_of));
}

rules::Relation LiveFacts::relation(std::string_view to, const rules::Population& subjects, base::Instant as_of) {
  Scene& at = scene(as_of);
  const auto& tree = *moment_.tree;
  if (to == "author") {
    Related related(rules::SubjectKind{Of::person, "author"});
    const auto first_seqs = moment_.ledger->authors();
    std::size_t told = 0;
    moment_.ledger->each_of(at.standings, initiatives::any_state, subjects.ids, everyone,
                            [&](std::size_t row, const initiatives::Standing& one) {
                              for (; told < row; ++told) related.put(Relation::not_recorded);
                              related.add(author_code(first_seqs[one.author]), one.author);
                              ++told;
                            });
    for (; told < subjects.size(); ++told) related.put(Relation::not_recorded);
    return std::move(related).take();
  }
  const bool bloc = to == "bloc";
  Related related(bloc ? rules::SubjectKind{Of::bloc, ""} : rules::SubjectKind{Of::unit, std::string{to}});
  const auto level = org::level_from(to);
  const auto follow = [&](org::Index unit) {
    if (!at.frame->exists(unit)) return Relation::not_recorded;
    if (bloc) {
      const auto seats = tree.blocs_of(unit, at.day);
      return seats.empty() ? Relation::not_recorded
                           : related.row_of(tree.blocs()[seats.front()].code, static_cast<std::int64_t>(seats.front()));
    }
    if (to == "parent") unit = at.frame->parent(unit);
    while (level && unit != org::nowhere && tree.unit(unit).level != *level) unit = at.frame->parent(unit);
    return unit == org::nowhere ? Relation::none : related.row_of(tree.unit(unit).code, unit);
  };
  // Millions of authors share some thousand units: each unit is followed once.
  constexpr std::int32_t not_yet = -3;
  std::vector<std::int32_t> known(tree.size(), not_yet);
  for (const org::Index unit : units_of(subjects, at)) {
    if (unit == org::nowhere) {
      related.put(Relation::not_recorded);
      continue;
    }
    auto& row = known[static_cast<std::size_t>(unit)];
    if (row == not_yet) row = follow(unit);
    related.put(row);
  }
  return std::move(related).take();
}

std::string author_code(std::int64_t first_birth_seq) {
  std::string code(code_length, '0');
  for (auto sign = code.rbegin(); first_birth_seq > 0; first_birth_seq /= 10, ++sign)
    *sign = static_cast<char>('0' + first_birth_seq % 10);
  return code;
}

}  // namespace sovang::awards
