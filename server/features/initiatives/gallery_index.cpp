// Tokens, feeding and finding.
#include "features/initiatives/gallery_index.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/log.hpp"
#include "base/text.hpp"
#include "features/initiatives/named_amounts.hpp"
#include "initiatives/sql.hpp"
#include "work/restores.hpp"

namespace sovang::initiatives {

namespace {

// Folding leaves neither of these two signs, so no text can imitate a pair or a tag; to SQLite's tokenizer they are
// letters.
constexpr std::string_view pair_sign = "·";
constexpr std::string_view tag_sign = "¤";

std::string tag(std::string_view kind, std::string_view value) {
  std::string text{tag_sign};
  text += kind;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (plain)
      text += c;
    else
      text += "·" + std::to_string(byte) + "·";  // "_" and "-" would end the token
  }
  return text;
}
std::string tag(std::string_view kind, std::int64_t id) { return tag(kind, std::to_string(id)); }

struct Indexable {
  std::int64_t id = 0, programme = 0, unit = 0;
  base::Instant received_at;
  Status status = Status::submitted;
  std::string sector, field, title, description;
  std::int64_t benefit = 0;
  std::int64_t version = 1, birth = 0;
  std::vector<std::string> texts = {};  ///< of every version, where there are several

  std::string text() const { return title + "\n" + description; }
};

std::string tags_of(const Indexable& one, const UnitsAbove& units_above) {
  std::string tags = tag("p", one.programme) + " " + tag("s", to_word(one.status)) + " " + tag("f", one.field) + " " +
                     tag("k", one.sector);
  for (const auto unit : units_above(one.unit, one.received_at)) tags += " " + tag("u", unit);
  for (const auto step : benefit_steps)
    if (one.benefit >= step) tags += " " + tag("b", step);
  if (is_on_portal(one.status)) tags += " " + tag("o", 1);
  return tags + " " + tag("v", one.version);
}

/// The text that was put in with these tags: only that can be taken out.
std::string text_of(const Indexable& one, const std::string& tags) {
  for (std::size_t i = 0; i < one.texts.size(); ++i)
    if (tags.ends_with(" " + tag("v", static_cast<std::int64_t>(i + 1)))) return one.texts[i];
  return one.text();
}

void put_slip(db::Tx& tx, const Indexable& one) {
  if (one.status != Status::withdrawn && named_in_another_magnitude(one.benefit, one.description) > 0)
    tx.run(sql::search_put_slip, {one.id, one.programme, one.birth});
  else
    tx.run(sql::search_forget_slip, {one.id});
}

void put(db::Tx& tx, const Indexable& one, const UnitsAbove& units_above) {
  const auto old = tx.one(sql::search_tags, {one.id}, [](const db::Row& row) { return row.string(0); });
  const auto tags = tags_of(one, units_above);
  // A record is read as it stands now: its later events find nothing left to do.
  if (old == tags) return;
  if (old) tx.run(sql::search_remove, {one.id, *old + " " + search_tokens(text_of(one, *old))});
  tx.run(sql::search_add, {one.id, tags + " " + search_tokens(one.text())});
  tx.run(sql::search_put_tags, {one.id, tags});
}

std::vector<std::string> texts_of_versions(db::Tx& tx, std::int64_t id) {
  const auto text = [](const db::Row& row) { return row.string(0) + "\n" + row.string(1); };
  auto texts = tx.all(sql::born_text, {id}, text);
  for (auto& later : tx.all(sql::texts_of_versions, {id}, text)) texts.push_back(std::move(later));
  return texts;
}

/// An FTS5 expression; every part stands in double quotes, which fold() never leaves.
std::string expression(const GalleryFilter& filter, bool phrase) {
  std::string text;
  const auto need = [&](const std::string& token) {
    if (!text.empty()) text += " AND ";
    text += '"' + token + '"';
  };
  const auto need_one_of = [&](std::string_view kind, const auto& values, const auto& show) {
    std::string either;
    for (const auto& value : values) either += (either.empty() ? "\"" : " OR \"") + tag(kind, show(value)) + '"';
    if (!either.empty()) text += " AND (" + either + ")";
  };
  need(tag("p", filter.programme));
  need_one_of("u", filter.units, [](std::int64_t unit) { return unit; });
  need_one_of("s", filter.statuses, [](Status status) { return to_word(status); });
  if (!filter.hidden_too) need(tag("o", 1));
  if (!filter.field.empty()) need(tag("f", filter.field));
  if (!filter.sector.empty()) need(tag("k", filter.sector));
  if (filter.unit != 0) need(tag("u", filter.unit));
  if (filter.status) need(tag("s", to_word(*filter.status)));
  if (filter.benefit != 0) need(tag("b", filter.benefit));
  const auto words = base::folded_words(filter.q);
  if (phrase && words.size() > 1)
    for (std::size_t i = 0; i + 1 < words.size(); ++i) need(words[i] + std::string{pair_sign} + words[i + 1]);
  else
    for (const auto& word : words) need(word);
  return text;
}

std::unique_ptr<db::Database> open_index(const std::string& file) {
  static constexpr std::array<db::Sql, 1> steps{
      db::Sql{"0004_search", sql::search_schema.sqlite, sql::search_schema.postgres}};
  db::Options options;
  options.steps = steps;
  return db::open("sqlite:" + file, options);
}

void remove_files(const std::string& file) {
  if (file == ":memory:") return;
  for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
}

}  // namespace

std::string search_tokens(std::string_view text) {
  const auto words = base::folded_words(text);
  std::vector<std::string> tokens;
  tokens.reserve(words.size() * 2);
  for (std::size_t i = 0; i < words.size(); ++i) {
    tokens.push_back(words[i]);
    if (i + 1 < words.size()) tokens.push_back(words[i] + std::string{pair_sign} + words[i + 1]);
  }
  std::ranges::sort(tokens);
  tokens.erase(std::ranges::unique(tokens).begin(), tokens.end());
  std::string all;
  for (const auto& token : tokens) all += (all.empty() ? "" : " ") + token;
  return all;
}

GalleryIndex::GalleryIndex(db::Database& records, const std::string& file) : records_(records), file_(file) {
  try {
    index_ = open_index(file_);
  } catch (const std::exception& fault) {
    const auto* error = dynamic_cast<const db::Error*>(&fault);
    // Another process uses it, or the disk is in trouble: that is no reason to throw it away.
    if (error != nullptr && error->kind != db::ErrorKind::other) throw;
    base::log(base::Level::warning, "gallery_index_rebuilt", {{"what", fault.what()}});
    rebuild();
  }
  base::Instant followed;
  index_->read([&](db::Tx& tx) {
    followed = *tx.one(sql::search_restored_at, {}, [](const db::Row& row) { return row.instant(0); });
  });
  if (followed == restored_at()) return;
  base::log(base::Level::info, "gallery_index_rebuilt", {{"what", "the database was put back from a copy"}});
  rebuild();
}

base::Instant GalleryIndex::restored_at() const {
  base::Instant at;
  records_.read([&](db::Tx& tx) { at = work::last_restore(tx); });
  return at;
}

void GalleryIndex::rebuild() {
  index_.reset();
  remove_files(file_);
  index_ = open_index(file_);
  index_->change_and_wait([&](db::Tx& tx) { tx.run(sql::search_begin, {restored_at()}); });
}

std::size_t GalleryIndex::follow(const UnitsAbove& units_above, std::size_t most) {
  std::int64_t txid = 0;
  std::int64_t seq = 0;
  index_->read([&](db::Tx& tx) {
    tx.each(sql::search_cursor, {}, [&](const db::Row& row) {
      txid = row.integer(0);
      seq = row.integer(1);
    });
  });
  std::vector<Indexable> batch;
  records_.read([&](db::Tx& tx) {
    tx.each(sql::indexable_after, {txid, seq, static_cast<std::int64_t>(most)}, [&](const db::Row& row) {
      txid = row.integer(0);
      seq = row.integer(1);
      batch.push_back({row.integer(2), row.integer(3), row.integer(4), row.instant(5), status_from(row.text(6)).value(),
                       row.string(7), row.string(8), row.string(9), row.string(10),
                       row.is_null(11) ? 0 : row.integer(11), row.integer(12), row.integer(13)});
    });
    for (auto& one : batch)
      if (one.version > 1) one.texts = texts_of_versions(tx, one.id);
  });
  if (batch.empty()) return 0;
  index_->change_and_wait([&](db::Tx& tx) {
    for (const auto& one : batch) {
      put(tx, one, units_above);
      put_slip(tx, one);
    }
    tx.run(sql::search_move_cursor, {txid, seq});
  });
  return batch.size();
}

std::size_t GalleryIndex::follow(const UnitsAbove& units_above, std::size_t most, int rounds) {
  std::size_t all = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto taken = follow(units_above, most);
    all += taken;
    if (taken < most) break;
  }
  return all;
}

std::vector<std::int64_t> GalleryIndex::find(const GalleryFilter& filter, bool phrase, std::size_t most,
                                             std::size_t skip) const {
  std::vector<std::int64_t> ids;
  index_->read([&](db::Tx& tx) {
    ids = tx.all(sql::search_find,
                 {expression(filter, phrase), static_cast<std::int64_t>(most), static_cast<std::int64_t>(skip)},
                 [](const db::Row& row) { return row.integer(0); });
  });
  return ids;
}

std::unordered_set<std::int64_t> GalleryIndex::slips(std::int64_t programme) const {
  std::unordered_set<std::int64_t> births;
  index_->read([&](db::Tx& tx) {
    tx.each(sql::search_slips, {programme}, [&](const db::Row& row) { births.insert(row.integer(0)); });
  });
  return births;
}

}  // namespace sovang::initiatives
