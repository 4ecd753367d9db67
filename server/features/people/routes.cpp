// GET, POST /api/v1/people… and the author of an initiative.
#include "features/people/routes.hpp"

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/people/read_person.hpp"
#include "features/people/store.hpp"
#include "features/people/views.hpp"
#include "work/may.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::people {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Call;
using work::Context;
using work::needs;
using work::Right;

namespace {

constexpr std::size_t least_proof = 10, longest_reason = 300;

std::int64_t id_in(const Call& call, const std::string& part, const char* unknown) {
  const auto id = id_from(call.of(part));
  if (!id) throw Refused{Reason::not_found, unknown};
  return *id;
}
std::int64_t person_in(const Call& call) { return id_in(call, "person", "person_unknown"); }

http::Response private_answer(const json::value& value, int status = 200) {
  auto response = work::json_response(value, status);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

/// What one question needs; made anew for each, as the transaction sees the register.
struct Asking {
  Asking(const Doors& doors, Context& context)
      : today(base::day_of(context.now)), sight(context.rights, today), look{doors.tree.current(), today, sight} {}
  base::Day today;
  Sight sight;
  Look look;
};

json::object view_of(const Doors& doors, Context& context, std::int64_t id) {
  const Asking asking{doors, context};
  const Store store{context.tx, doors.people.seal()};
  const auto person = store.find(id);
  if (!person || !asking.sight.sees(*person)) throw Refused{Reason::not_found, "person_unknown"};
  std::vector<Person> merged;
  for (const auto one : person->merged)
    if (auto entry = store.entry(one)) merged.push_back(std::move(*entry));
  auto works = doors.works.of(context, person->initiatives);
  const auto elsewhere = why_not_whole_works(context.rights, Right::release_persons, works);
  keep_seen(context, works);
  return person_view(asking.look, *person, merged, works, elsewhere);
}

http::Response shown(const Doors& doors, Context& context, std::int64_t id, int status = 200) {
  return private_answer(view_of(doors, context, id), status);
}

http::Response list(const Doors& doors, Context& context, const Call& call) {
  doors.people.follow(context.tx);
  const Asking asking{doors, context};
  const auto question = question_in(call.request, *asking.look.tree, asking.today);
  require_part(context.rights, question, asking.look.tree, asking.today);
  const auto found = find_people(doors.people, question, asking.sight, asking.look.tree);
  json::array rows;
  for (const auto& row : found.rows) rows.push_back(row_view(asking.look, row->person, question.on));
  return private_answer(
      json::object{{"rows", std::move(rows)},
                   {"total", found.total},
                   {"page", question.page},
                   {"size", question.size},
                   {"on", base::to_iso(question.on)},
                   {"may", json::object{{"register", work::may_somewhere(context.rights, Right::edit_persons)}}}});
}

/// Of a post that is to be: units whose people the one who asks sees.
Post read_post(work::Body& body, const Doors& doors, const Context& context) {
  return post_in(body, *doors.tree.current(), base::day_of(context.now),
                 [&](std::int64_t unit) { return context.rights.covers(Right::see_persons, unit); });
}

http::Response add_person(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto today = base::day_of(context.now);
  const auto words = words_in(body, today);
  const auto post = read_post(body, doors, context);
  body.finish("person_wrong");
  return shown(doors, context, register_person(context, doors.people.seal(), words, post), 201);
}

Seen seen_in(work::Reading& body, std::int64_t person, std::string_view revision = "revision") {
  const auto value = body.integer(revision, 0, INT64_MAX, "value_missing");
  if (!value) body.refuse(revision, "value_missing");
  return {person, value};
}

http::Response correct(const Doors& doors, Context& context, const Call& call) {
  const auto sent = base::parse_json(call.request.body);
  const auto* const fields = sent.if_object();
  std::vector<base::FieldError> wrong;
  work::Reading body{sent, "", wrong};
  Correction correction{words_in(body, base::day_of(context.now))};
  // null empties a field; what was not sent stays.
  const auto absent = [&](std::string_view name) { return fields == nullptr || !fields->contains(name); };
  correction.keeps_birth_year = absent("birth_year");
  correction.keeps_sex = absent("sex");
  const auto seen = seen_in(body, person_in(call));
  const auto reason = body.line("reason", longest_reason).value_or("");
  body.finish();
  if (!wrong.empty()) throw Refused{Reason::invalid, "person_wrong", {}, std::move(wrong)};
  correct_person(context, doors.people.seal(), seen, correction, reason);
  return shown(doors, context, seen.person);
}

void add_posts(work::Routes& routes, const Doors& doors, const std::string& one) {
  const auto post_method = http::Method::post;
  routes.change(post_method, one + "/posts", needs(Right::edit_persons), [doors](Context& context, const Call& call) {
    work::Body body{call.request.body};
    const auto post = read_post(body, doors, context);
    const auto seen = seen_in(body, person_in(call));
    const bool moves = body.boolean("moves").value_or(false);
    body.finish("person_wrong");
    add_post(context, doors.people.seal(), seen, post, moves);
    return shown(doors, context, seen.person, 201);
  });
  routes.change(post_method, one + "/posts/{post}/end", needs(Right::edit_persons),
                [doors](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto to = day_in(body, "to", base::day_of(context.now));
                  const auto seen = seen_in(body, person_in(call));
                  body.finish("person_wrong");
                  end_post(context, doors.people.seal(), seen, id_in(call, "post", "post_unknown"), to);
                  return shown(doors, context, seen.person);
                });
  routes.change(post_method, one + "/posts/{post}/withdrawal", needs(Right::edit_persons),
                [doors](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto seen = seen_in(body, person_in(call));
                  const auto reason = body.needed("reason", longest_reason);
                  body.finish("person_wrong");
                  withdraw_post(context, doors.people.seal(), seen, id_in(call, "post", "post_unknown"), reason);
                  return shown(doors, context, seen.person);
                });
}

std::int64_t other_in(work::Reading& body) {
  const auto id = id_from(body.needed_line("other", 20, "value_missing"));
  if (!id) throw Refused{Reason::not_found, "person_unknown"};
  return *id;
}

void add_merges(work::Routes& routes, const Doors& doors, const std::string& one) {
  routes.read("/api/v1/people/duplicates", needs(Right::see_persons), [doors](Context& context, const Call&) {
    doors.people.follow(context.tx);
    const Asking asking{doors, context};
    return private_answer(
        pairs_view(asking.look, find_duplicates(doors.people, asking.sight, asking.look.tree, asking.today)));
  });
  routes.change(http::Method::post, one + "/merges", needs(Right::edit_persons),
                [doors](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto kept = seen_in(body, person_in(call));
                  const auto merged = seen_in(body, other_in(body), "other_revision");
                  body.finish("person_wrong");
                  merge_people(context, doors.people.seal(), kept, merged);
                  return shown(doors, context, kept.person);
                });
  routes.change(http::Method::post, one + "/merges/{other}/undo", needs(Right::edit_persons),
                [doors](Context& context, const Call& call) {
                  undo_merge(context, doors.people.seal(), person_in(call), id_in(call, "other", "person_unknown"));
                  return shown(doors, context, person_in(call));
                });
  routes.change(http::Method::post, one + "/distinctions", needs(Right::edit_persons),
                [doors](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto other = other_in(body);
                  body.finish("person_wrong");
                  tell_apart(context, doors.people.seal(), person_in(call), other);
                  return shown(doors, context, person_in(call));
                });
}

/// How it was made sure that the person themselves asked: kept in the history.
std::string proof_in(work::Reading& body) {
  auto proof = body.needed_line("proof", longest_reason, "value_missing");
  if (!proof.empty() && base::count_graphemes(proof) < least_proof)
    body.refuse("proof", "reason_short", {{"least", least_proof}});
  return proof;
}

http::Response hand_out(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto proof = proof_in(body);
  body.finish("person_wrong");
  const auto person = person_asked(doors.people, context, call.of("person"));
  const auto works = doors.works.of(context, person.initiatives);
  hand_out_record(context, person, works, proof);
  const Asking asking{doors, context};
  return private_answer(json::object{{"record", record_view(asking.look, person, works, context.now)},
                                     {"text", record_text(asking.look, person, works, context.now, call.language)}});
}

void add_rights_of_people(work::Routes& routes, const Doors& doors, const std::string& one) {
  routes.change(http::Method::post, one + "/record", needs(Right::release_persons),
                [doors](Context& context, const Call& call) { return hand_out(doors, context, call); });
  routes.read(one + "/erasure", needs(Right::see_persons), [doors](Context& context, const Call& call) {
    const auto person = person_asked(doors.people, context, call.of("person"));
    return private_answer(erasure_view(plan_erasure(context, doors.works, person)));
  });
  routes.change(http::Method::post, one + "/erasure", needs(Right::release_persons),
                [doors](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto seen = seen_in(body, person_in(call));
                  const auto proof = proof_in(body);
                  body.finish("person_wrong");
                  const auto done = erase_person(context, doors.people.seal(), doors.works, seen, proof);
                  return private_answer(erasure_view(done));
                });
}

http::Response author_view(const Doors& doors, Context& context, const Call& call) {
  doors.people.follow(context.tx);
  const Asking asking{doors, context};
  const auto author = doors.works.author(context, call.of("code"));
  const Store store{context.tx, doors.people.seal()};
  json::object view{{"person", nullptr}, {"candidates", json::array{}}};
  if (const auto linked = store.person_of_initiative(author.initiative)) {
    if (const auto person = store.find(*linked); person && asking.sight.sees(*person)) {
      view["person"] = row_view(asking.look, *person, asking.today);
      view["may"] = json::object{{"unlink", may_unlink_view(asking.look, *person, author.unit)}};
    }
    view["linked"] = true;
    return private_answer(view);
  }
  Traits traits{base::lower(author.name), base::fold(author.name), {}, {}, {author.unit}, {}};
  // Whoever may not read the author's year shall not learn it by what it is like.
  if (context.rights.covers(Right::see_contacts, author.unit)) traits.birth_year = author.birth_year;
  view["linked"] = false;
  view["candidates"] = candidates_view(
      asking.look, find_alike(doors.people, traits, asking.sight, asking.look.tree, asking.today), author.unit);
  return private_answer(view);
}

void add_authors(work::Routes& routes, const Doors& doors) {
  const std::string author = "/api/v1/initiatives/{code}/author";
  const auto sees = needs(Right::see_persons, work::of_initiative("code"));
  const auto edits = needs(Right::edit_persons, work::of_initiative("code"));
  routes.read(author, sees, [doors](Context& context, const Call& call) { return author_view(doors, context, call); });
  routes.change(http::Method::put, author, edits, [doors](Context& context, const Call& call) {
    work::Body body{call.request.body};
    const auto person = id_from(body.needed("person", 20));
    body.finish("person_wrong");
    if (!person) throw Refused{Reason::not_found, "person_unknown"};
    const auto sent = doors.works.author(context, call.of("code"));
    link_author(context, doors.people.seal(), *person, {sent.initiative, sent.unit});
    return shown(doors, context, *person);
  });
  routes.change(http::Method::remove, author, edits, [doors](Context& context, const Call& call) {
    unlink_author(context, doors.people.seal(), doors.works.author(context, call.of("code")).initiative);
    return work::no_content();
  });
}

}  // namespace

Person person_asked(const Register& people, Context& context, const std::string& id) {
  const auto number = id_from(id);
  auto person = number ? Store{context.tx, people.seal()}.find(*number) : std::nullopt;
  const Sight sight{context.rights, base::day_of(context.now)};
  if (!person || !sight.sees(*person)) throw Refused{Reason::not_found, "person_unknown"};
  return std::move(*person);
}

void add_routes(work::Routes& routes, const Doors& doors) {
  const std::string people = "/api/v1/people", one = people + "/{person}";
  routes.read(people, needs(Right::see_persons),
              [doors](Context& context, const Call& call) { return list(doors, context, call); });
  routes.read(one, needs(Right::see_persons),
              [doors](Context& context, const Call& call) { return shown(doors, context, person_in(call)); });
  routes.change(http::Method::post, people, needs(Right::edit_persons),
                [doors](Context& context, const Call& call) { return add_person(doors, context, call); });
  routes.change(http::Method::post, one + "/corrections", needs(Right::edit_persons),
                [doors](Context& context, const Call& call) { return correct(doors, context, call); });
  add_posts(routes, doors, one);
  add_merges(routes, doors, one);
  add_rights_of_people(routes, doors, one);
  add_authors(routes, doors);
}

}  // namespace sovang::people
