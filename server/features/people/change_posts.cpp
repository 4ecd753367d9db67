// A person takes up a post, moves, leaves; or it never was so.
#include <algorithm>
#include <set>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/people/changing.hpp"
#include "features/people/sight.hpp"

namespace sovang::people {

using base::Reason;
using base::Refused;

namespace {

const Post& require_post(const Person& person, std::int64_t id) {
  const auto post = std::ranges::find(person.posts, id, &Post::id);
  if (post == person.posts.end()) throw Refused{Reason::not_found, "post_unknown"};
  return *post;
}

}  // namespace

void add_post(work::Context& context, const crypto::SealedFields& seal, const Seen& seen, Post post, bool moves) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, seen);
  if (person.erased_at) throw Refused{Reason::conflict, "person_erased"};
  require_unit(context, post.unit);
  std::set<std::int64_t> others;
  if (moves)
    for (const auto& held : person.posts) {
      if (!held.holds(post.from)) continue;
      // What is kept in another's units is ended there: else whoever adds a post would have the whole person.
      if (!context.rights.covers(work::Right::edit_persons, held.unit))
        throw Refused{Reason::forbidden, "person_elsewhere_too"};
      if (held.from == post.from) throw Refused{Reason::conflict, "post_same_day"};
      store.end_post(held.id, post.from + -1);
      others.insert(entry_of_post(store, person, held.id));
    }
  others.erase(person.id);
  post.id = base::new_id();
  store.insert_post(person.id, post, context.now);
  std::vector<std::int64_t> entries{person.id};
  entries.insert(entries.end(), others.begin(), others.end());
  record_people(context, store,
                {moves ? "person_moved" : "post_added",
                 "person",
                 0,
                 {},
                 {{"unit", post.unit}, {"from", base::to_iso(post.from)}}},
                entries);
}

void end_post(work::Context& context, const crypto::SealedFields& seal, const Seen& seen, std::int64_t post,
              base::Day to) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, seen);
  const auto& held = require_post(person, post);
  require_unit(context, held.unit);
  if (to < held.from)
    throw Refused{
        Reason::invalid, "post_day_order", {}, {{"/to", "post_day_order", {{"from", base::to_text(held.from)}}}}};
  const auto entry = entry_of_post(store, person, post);
  store.end_post(post, to);
  record_people(context, store, {"post_ended", "person", 0, {}, {{"to", base::to_iso(to)}}}, {entry});
}

void withdraw_post(work::Context& context, const crypto::SealedFields& seal, const Seen& seen, std::int64_t post,
                   std::string_view reason) {
  Store store{context.tx, seal};
  const auto person = require_to_change(context, store, seen);
  require_unit(context, require_post(person, post).unit);
  const auto entry = entry_of_post(store, person, post);
  // Without a post nobody would see the person any more.
  if (store.entry(entry)->posts.size() == 1) throw Refused{Reason::conflict, "post_last"};
  store.withdraw_post(post, context.now);
  work::Change withdrawn{"post_withdrawn", "person"};
  withdrawn.reason = reason;
  record_people(context, store, std::move(withdrawn), {entry});
}

}  // namespace sovang::people
