// Reads the organisation's tables into a Tree: 150,000 units in well under two seconds.
#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "base/log.hpp"
#include "features/org/places.hpp"
#include "features/org/tree.hpp"
#include "org/sql.hpp"

namespace sovang::org {

namespace {
Span span_of(const db::Row& row, int from) { return {row.day(from), row.day(from + 1)}; }
}  // namespace

class TreeLoader {
 public:
  TreeLoader(db::Tx& tx, base::Instant known_at) : tx_(tx), known_at_(known_at) {}

  std::shared_ptr<const Tree> load() {
    tx_.each(sql::find_revision, {}, [&](const db::Row& row) {
      tree_.revision_ = row.integer(0);
      tree_.changed_at_ = row.instant(1);
    });
    load_units();
    load_names();
    load_handovers();
    load_parents();
    load_attributes();
    load_codes();
    load_blocs();
    find_moves();
    return std::move(made_);
  }

 private:
  Index at(std::int64_t id) const {
    const auto found = tree_.by_id_.find(id);
    if (found == tree_.by_id_.end()) throw std::logic_error("a row of the organisation names a unit that is not there");
    return found->second;
  }

  /// Aliases and blocs have no instant of their own: they are known with their unit.
  bool is_known(std::int64_t id) const { return tree_.by_id_.contains(id); }

  /// Codes and seats end with their unit.
  Span until_its_end(Index unit, Span span) const { return {span.from, std::min(span.to, tree_.unit(unit).alive.to)}; }

  std::string_view keep(std::string_view text) {
    constexpr std::size_t piece = std::size_t{1} << 20;
    if (tree_.texts_.empty() || used_ + text.size() > room_) {
      room_ = std::max(piece, text.size());
      used_ = 0;
      tree_.texts_.push_back(std::make_unique<char[]>(room_));
    }
    char* place = tree_.texts_.back().get() + used_;
    std::memcpy(place, text.data(), text.size());
    used_ += text.size();
    return {place, text.size()};
  }

  void load_units() {
    tx_.each(sql::load_units, {known_at_}, [&](const db::Row& row) {
      const auto level = level_from(row.text(3));
      if (!level) throw std::logic_error("a unit of an unknown level");
      const Span alive = span_of(row, 4);
      tree_.units_.push_back({row.integer(0), row.string(1), row.string(2), *level, alive, row.yes(6), alive.to});
    });
    tree_.by_code_.reserve(tree_.units_.size());
    tree_.by_id_.reserve(tree_.units_.size());
    for (std::size_t i = 0; i < tree_.units_.size(); ++i) {
      tree_.by_code_.emplace(tree_.units_[i].code, static_cast<Index>(i));
      tree_.by_id_.emplace(tree_.units_[i].id, static_cast<Index>(i));
    }
    tx_.each(sql::load_aliases, {}, [&](const db::Row& row) {
      if (is_known(row.integer(1))) tree_.by_code_.emplace(keep(row.text(0)), at(row.integer(1)));
    });
  }

  void load_names() {
    tree_.keys_.reserve(tree_.units_.size());
    tx_.each(sql::load_names, {known_at_}, [&](const db::Row& row) {
      const Name name{keep(row.text(1)), keep(row.text(2))};
      const Index unit = at(row.integer(0));
      tree_.names_.add(unit, span_of(row, 4), name);
      tree_.keys_.push_back({keep(row.text(3)), unit, name, span_of(row, 4)});
    });
    tree_.names_.close(tree_.size());
  }

  /// One that cannot be counted by is left out: its unit and records stay where they are, and every page goes on.
  void load_handovers() {
    std::vector<Handover> all;
    tx_.each(sql::load_successors, {known_at_}, [&](const db::Row& row) {
      const auto unit = at(row.integer(0));
      if (all.empty() || all.back().unit != unit || all.back().on != row.day(2)) all.push_back({unit, row.day(2), {}});
      all.back().to.push_back({at(row.integer(1)), row.day(2), row.integer(3), row.integer(4)});
    });
    const auto unreadable = find_unreadable(all);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!unreadable[i]) handovers_.push_back(all[i]);
    lasts_ = lasts_of(handovers_);
    for (const auto& [unit, last] : lasts_) {
      auto& end = tree_.units_[static_cast<std::size_t>(unit)].alive.to;
      end = std::min(end, last->on);
    }
    for (const auto& one : find_faults(tree_, all, [&](Index unit) { return tree_.unit(unit).alive.to; }))
      tree_.wrong_handovers_.push_back({all[one.place], one.fault});
    for (const auto& one : handovers_)
      for (const auto& next : one.to) tree_.successions_.add(one.unit, {one.on, open_end}, next);
    tree_.successions_.close(tree_.size());
  }

  void load_parents() {
    auto& recorded = tree_.recorded_parents_;
    tx_.each(sql::load_parents, {known_at_},
             [&](const db::Row& row) { recorded.add(at(row.integer(0)), span_of(row, 2), at(row.integer(1))); });
    recorded.close(tree_.size());
    tree_.parents_ = places(tree_, recorded, lasts_);
    tree_.circles_ = find_circles(tree_.parents_, tree_.units_);
    tree_.adrift_ = find_adrift(tree_.parents_, tree_.units_);
  }

  void load_attributes() {
    tx_.each(sql::load_attributes, {known_at_}, [&](const db::Row& row) {
      const Index unit = at(row.integer(0));
      const auto name = row.text(1);
      const Span span = span_of(row, 4);
      if (name == "members")
        tree_.members_.add(unit, span, row.integer(2));
      else if (name == "sector")
        tree_.sectors_.add(unit, span, row.string(3));
      else if (name == "ownership")
        tree_.ownerships_.add(unit, span, row.string(3));
      else if (name == "region")
        tree_.regions_.add(unit, span, row.string(3));
    });
    tree_.members_.close(tree_.size());
    tree_.sectors_.close(tree_.size());
    tree_.ownerships_.close(tree_.size());
    tree_.regions_.close(tree_.size());
  }

  void load_codes() {
    tx_.each(sql::load_government_codes, {known_at_}, [&](const db::Row& row) {
      const Index unit = at(row.integer(0));
      tree_.government_codes_.add(unit, until_its_end(unit, span_of(row, 2)), row.string(1));
      tree_.by_government_code_[row.string(1)].emplace_back(until_its_end(unit, span_of(row, 2)), unit);
    });
    tree_.government_codes_.close(tree_.size());
  }

  void load_blocs() {
    std::unordered_map<std::int64_t, std::size_t> seats;
    tx_.each(sql::load_blocs, {}, [&](const db::Row& row) {
      if (!is_known(row.integer(3))) return;
      seats.emplace(row.integer(0), tree_.blocs_.size());
      tree_.blocs_.push_back({row.integer(0), row.string(1), row.string(2), at(row.integer(3))});
    });
    tx_.each(sql::load_bloc_members, {known_at_}, [&](const db::Row& row) {
      const Index unit = at(row.integer(1));
      tree_.bloc_members_.add(unit, until_its_end(unit, span_of(row, 2)), seats.at(row.integer(0)));
    });
    tree_.bloc_members_.close(tree_.size());
  }

  void find_moves() {
    auto& days = tree_.moves_;
    const auto note = [&](Span span) {
      days.push_back(span.from);
      days.push_back(span.to);
    };
    for (const auto& unit : tree_.units_) note(unit.alive);
    for (const auto& row : tree_.parents_.all()) note(row.span);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
  }

  db::Tx& tx_;
  base::Instant known_at_;
  std::shared_ptr<Tree> made_{new Tree};
  Tree& tree_ = *made_;
  std::vector<Handover> handovers_;  // those that can be counted by
  Lasts lasts_;                      // of them
  std::size_t used_ = 0, room_ = 0;
};

std::shared_ptr<const Tree> Tree::load(db::Tx& tx, base::Instant known_at) { return TreeLoader(tx, known_at).load(); }

void Tree::hold(db::Tx& tx) { tx.run(sql::hold_revision, {}); }

std::shared_ptr<const Tree> Tree::load_to_change(db::Tx& tx) {
  hold(tx);
  return load(tx);
}

std::shared_ptr<const Tree> LiveTree::as_known(base::Instant known_at) const {
  constexpr std::size_t kept = 2;
  const auto now = current();
  if (known_at > now->changed_at()) return now;
  const std::lock_guard lock(earlier_mutex_);
  for (const auto& one : earlier_)
    if (one.known_at == known_at && one.revision == now->revision()) return one.tree;
  std::shared_ptr<const Tree> tree;
  database_.read([&](db::Tx& tx) { tree = Tree::load(tx, known_at); });
  earlier_.push_front({known_at, tree->revision(), tree});
  if (earlier_.size() > kept) earlier_.pop_back();
  return tree;
}

namespace {

std::int64_t revision_in(db::Tx& tx) {
  return tx.one(sql::find_revision, {}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
}

}  // namespace

bool LiveTree::reload_if_changed() {
  std::int64_t revision = 0;
  database_.read([&](db::Tx& tx) { revision = revision_in(tx); });
  if (current()->revision() == revision) return false;
  reload();
  return true;
}

void LiveTree::reload() {
  std::shared_ptr<const Tree> fresh;
  database_.read([&](db::Tx& tx) { fresh = Tree::load(tx); });
  take(std::move(fresh));
}

std::shared_ptr<const Tree> LiveTree::follow(db::Tx& tx) {
  const auto revision = revision_in(tx);
  if (auto now = current(); now->revision() >= revision) return now;
  const std::lock_guard lock(following_);  // of many who ask at once one loads it
  if (auto now = current(); now->revision() >= revision) return now;
  auto fresh = Tree::load(tx);
  take(fresh);
  return fresh;
}

std::shared_ptr<const Tree> LiveTree::hold(db::Tx& tx) const {
  Tree::hold(tx);
  auto now = current();
  return now->revision() == revision_in(tx) ? now : Tree::load(tx);
}

void LiveTree::take(std::shared_ptr<const Tree> fresh) {
  for (const auto& circle : fresh->circles())
    base::log(base::Level::error, "units_in_circle",
              {{"units", fresh->codes(circle.units)},
               {"from", base::to_text(circle.span.from)},
               {"cut", fresh->codes(circle.cut)}});
  for (const auto& one : fresh->adrift())
    base::log(base::Level::error, "unit_below_nobody",
              {{"unit", fresh->unit(one.unit).code}, {"from", base::to_text(one.from)}});
  for (const auto& wrong : fresh->wrong_handovers())
    if (is_unreadable(wrong.fault))
      base::log(base::Level::error, "handover_left_out",
                {{"unit", fresh->unit(wrong.handover.unit).code},
                 {"on", base::to_text(wrong.handover.on)},
                 {"why", to_word(wrong.fault)}});
  tree_.store(std::move(fresh));
}

}  // namespace sovang::org
