// People as JSON.
#include "features/people/views.hpp"

#include <algorithm>

#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::people {

namespace json = base::json;
using work::first_of;
using work::Right;

namespace {

json::value text_or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }
json::value year_or_null(const std::optional<int>& year) { return year ? json::value(*year) : json::value(nullptr); }
json::value sex_or_null(const std::optional<Sex>& sex) {
  return sex ? json::value(to_word(*sex)) : json::value(nullptr);
}

json::object unit_view(const Look& look, std::int64_t id, base::Day on) {
  const auto unit = look.tree->find_id(id);
  if (!unit) return {{"code", ""}, {"name", ""}, {"above", nullptr}};
  json::object view{
      {"code", look.tree->unit(*unit).code}, {"name", look.tree->name(*unit, on).full}, {"above", nullptr}};
  if (const auto parent = look.tree->on(on)->parent(*unit); parent != org::nowhere)
    view["above"] = look.tree->name(parent, on).brief;
  return view;
}

json::object post_view(const Look& look, const Post& post) {
  return {{"id", std::to_string(post.id)},
          {"unit", unit_view(look, post.unit, post.to.value_or(look.today))},
          {"title", text_or_null(post.words.title)},
          {"employer", text_or_null(post.words.employer)},
          {"leader", post.leader},
          {"full_time_officer", post.full_time_officer},
          {"worker", post.worker ? json::value(to_word(*post.worker)) : json::value(nullptr)},
          {"from", base::to_iso(post.from)},
          {"to", post.to ? json::value(base::to_iso(*post.to)) : json::value(nullptr)},
          {"holds", post.holds(look.today)}};
}

/// What somebody is called and where they work is told by the unit of that post alone.
json::object seen_post_view(const Look& look, const Post& post) {
  auto view = post_view(look, post);
  if (!look.sight.may(Right::see_persons, post.unit)) view["title"] = view["employer"] = nullptr;
  return view;
}

json::array posts_view(const Look& look, const Person& person) {
  json::array posts;
  for (auto post = person.posts.rbegin(); post != person.posts.rend(); ++post)
    posts.push_back(seen_post_view(look, *post));
  return posts;
}

json::object words_view(const Person& person, bool personal) {
  return {{"id", std::to_string(person.id)},
          {"name", person.words.name},
          {"birth_year", personal ? year_or_null(person.words.birth_year) : json::value(nullptr)},
          {"sex", personal ? sex_or_null(person.words.sex) : json::value(nullptr)},
          {"personal", personal},
          {"erased", person.erased_at.has_value()},
          {"revision", person.revision}};
}

json::array decisions_view(const std::vector<Decision>& decisions) {
  json::array list;
  for (const auto& one : decisions)
    list.push_back(json::object{{"kind", one.kind}, {"number", one.number}, {"dated_on", base::to_iso(one.dated_on)}});
  return list;
}

json::array files_view(const std::vector<SentFile>& files) {
  json::array list;
  for (const auto& file : files) list.push_back(json::object{{"name", file.name}, {"stays", file.stays}});
  return list;
}

json::array works_view(const std::vector<Work>& works) {
  json::array list;
  for (const auto& work : works)
    list.push_back(json::object{{"code", work.code},
                                {"title", work.title},
                                {"programme", work.programme},
                                {"status", work.status},
                                {"received_at", base::to_iso(work.received_at)},
                                {"author_name", work.author_name},
                                {"name_public", work.name_public},
                                {"phone", text_or_null(work.phone)},
                                {"files", files_view(work.files)},
                                {"decisions", decisions_view(work.decisions)}});
  return list;
}

json::object likeness_view(const Likeness& likeness) {
  json::array signs;
  for (const auto& sign : likeness.signs) signs.push_back(json::object{{"code", sign.code}, {"points", sign.points}});
  return {{"score", likeness.score}, {"signs", std::move(signs)}};
}

/// As each act refuses: an erased person changes no more.
std::string_view why_no_edit(const Look& look, const Person& person) {
  return first_of({look.sight.why_not(Right::edit_persons, person), person.erased_at ? "person_erased" : ""});
}

json::object may_view(const Look& look, const Person& person, std::string_view works_elsewhere) {
  const auto edit = why_no_edit(look, person);
  const auto whole = look.sight.why_not_whole(Right::release_persons, person);
  return {{"correct", work::may_unless(edit)},
          {"add_post", work::may_unless(edit)},
          {"hand_out", work::may_unless(first_of({whole, works_elsewhere}))},
          {"erase", work::may_unless(first_of({whole, person.erased_at ? "person_erased" : "", works_elsewhere}))}};
}

/// Whether the entry that holds a post, the person's own or a merged one, has no other.
bool is_last(const Person& person, const std::vector<Person>& merged, const Post& post) {
  const auto has = [&](const Person& entry) {
    return std::ranges::find(entry.posts, post.id, &Post::id) != entry.posts.end();
  };
  if (const auto entry = std::ranges::find_if(merged, has); entry != merged.end()) return entry->posts.size() == 1;
  std::size_t others = 0;
  for (const auto& entry : merged) others += entry.posts.size();
  return person.posts.size() - others == 1;
}

json::object own_post_view(const Look& look, const Person& person, const std::vector<Person>& merged,
                           const Post& post) {
  const auto edit =
      first_of({look.sight.why_not(Right::edit_persons, person), look.sight.why_not(Right::edit_persons, post.unit)});
  auto view = seen_post_view(look, post);
  view["may"] =
      json::object{{"end", work::may_unless(edit)},
                   {"withdraw", work::may_unless(first_of({edit, is_last(person, merged, post) ? "post_last" : ""}))}};
  return view;
}

}  // namespace

json::object row_view(const Look& look, const Person& person, base::Day on) {
  auto row = words_view(person, look.sight.sees_personal(person));
  const auto posts = person.posts_on(on);
  const auto seen =
      std::ranges::find_if(posts, [&](const Post* post) { return look.sight.may(Right::see_persons, post->unit); });
  const auto* const post = seen != posts.end() ? *seen : posts.empty() ? nullptr : posts.front();
  row["post"] = post == nullptr ? json::value(nullptr) : json::value(seen_post_view(look, *post));
  row["posts_now"] = posts.size();
  row["initiatives"] = look.sight.count_seen_works(person);
  row["merged"] = person.merged.size();
  return row;
}

json::object person_view(const Look& look, const Person& person, const std::vector<Person>& merged,
                         const std::vector<Work>& works, std::string_view works_elsewhere) {
  const bool personal = look.sight.sees_personal(person);
  auto view = words_view(person, personal);
  json::array posts;
  for (auto post = person.posts.rbegin(); post != person.posts.rend(); ++post)
    posts.push_back(own_post_view(look, person, merged, *post));
  view["posts"] = std::move(posts);
  view["works"] = works_view(works);
  json::array others;
  for (const auto& one : merged) {
    auto entry = words_view(one, personal);
    entry["may"] = json::object{{"undo_merge", work::may_unless(why_no_edit(look, person))}};
    others.push_back(std::move(entry));
  }
  view["merged"] = std::move(others);
  view["may"] = may_view(look, person, works_elsewhere);
  return view;
}

json::object pairs_view(const Look& look, const Pairs& found) {
  json::array pairs;
  for (const auto& pair : found.pairs) {
    auto view = likeness_view(pair.likeness);
    json::array both;
    for (const auto* listed : {pair.one.get(), pair.other.get()}) {
      auto one = words_view(listed->person, look.sight.sees_personal(listed->person));
      one["posts"] = posts_view(look, listed->person);
      one["initiatives"] = look.sight.count_seen_works(listed->person);
      both.push_back(std::move(one));
    }
    view["people"] = std::move(both);
    const auto &one = pair.one->person, &other = pair.other->person;
    const auto apart =
        first_of({look.sight.why_not(Right::edit_persons, one), look.sight.why_not(Right::edit_persons, other)});
    view["may"] =
        json::object{{"merge", work::may_unless(first_of({apart, why_no_edit(look, one), why_no_edit(look, other)}))},
                     {"tell_apart", work::may_unless(apart)}};
    pairs.push_back(std::move(view));
  }
  return {{"pairs", std::move(pairs)}, {"more", json::object{{"n", found.more}, {"whole", found.whole}}}};
}

json::object may_unlink_view(const Look& look, const Person& person, std::int64_t unit) {
  return work::may_unless(
      first_of({look.sight.why_not(Right::edit_persons, unit), look.sight.why_not(Right::edit_persons, person)}));
}

json::array candidates_view(const Look& look, const std::vector<Candidate>& candidates, std::int64_t unit) {
  json::array list;
  for (const auto& one : candidates) {
    auto view = row_view(look, one.listed->person, look.today);
    view["likeness"] = likeness_view(one.likeness);
    const auto link = first_of({look.sight.why_not(Right::edit_persons, unit), why_no_edit(look, one.listed->person)});
    view["may"] = json::object{{"link", work::may_unless(link)}};
    list.push_back(std::move(view));
  }
  return list;
}

json::object erasure_view(const Erasure& erasure) {
  return {{"keeps_name", erasure.keeps_name},
          {"decisions", decisions_view(erasure.decisions)},
          {"works", works_view(erasure.works)}};
}

json::object record_view(const Look& look, const Person& person, const std::vector<Work>& works, base::Instant now) {
  auto record = words_view(person, true);  // their own
  record.erase("revision");
  record.erase("personal");
  json::array posts;
  for (const auto& post : person.posts) posts.push_back(post_view(look, post));
  record["posts"] = std::move(posts);
  record["works"] = works_view(works);
  record["registered_at"] = base::to_iso(person.registered_at);
  record["made_at"] = base::to_iso(now);
  return record;
}

std::string record_text(const Look& look, const Person& person, const std::vector<Work>& works, base::Instant now,
                        base::Language language) {
  const auto say = [&](std::string_view key, const json::object& params = {}) {
    return base::sentence(language, "register.letter." + std::string{key}, params) + "\n";
  };
  const auto day = [&](base::Day one) {
    return language == base::Language::vi ? base::to_text(one) : base::to_english(one);
  };
  auto text = say("title") + say("made", {{"day", day(base::day_of(now))}}) + "\n";
  text += say("name", {{"name", person.words.name}});
  if (person.words.birth_year) text += say("birth_year", {{"year", *person.words.birth_year}});
  if (person.words.sex)
    text += say("sex", {{"sex", base::sentence(language, "register.sex." + std::string{to_word(*person.words.sex)})}});
  text += "\n" + say("posts");
  for (const auto& post : person.posts) {
    const auto unit = unit_view(look, post.unit, post.to.value_or(look.today));
    text += say(post.to ? "post" : "post_now", {{"title", post.words.title},
                                                {"employer", post.words.employer},
                                                {"unit", unit.at("name")},
                                                {"from", day(post.from)},
                                                {"to", post.to ? day(*post.to) : std::string{}}});
  }
  text += "\n" + say(works.empty() ? "no_works" : "works");
  for (const auto& work : works) {
    text += say("work", {{"code", work.code}, {"title", work.title}, {"day", day(base::day_of(work.received_at))}});
    if (!work.phone.empty()) text += say("phone", {{"phone", work.phone}});
    for (const auto& one : work.decisions)
      text += say("decision", {{"number", one.number}, {"day", day(one.dated_on)}});
  }
  return text + "\n" + say("rights");
}

}  // namespace sovang::people
