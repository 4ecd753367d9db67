// The register as a table to take along: everybody whom the address finds; the year of birth only when it is asked for.
#include "work/export.hpp"

#include <algorithm>
#include <limits>

#include "features/people/found.hpp"
#include "features/people/read_person.hpp"
#include "features/people/routes.hpp"
#include "work/right.hpp"

namespace sovang::people {

using base::Language;
using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;

namespace {

struct Line {
  const Person& person;
  const Post* post;  ///< of the day, else the last; nullptr: none
  std::string unit;
  bool opened;        ///< the asker may see this person's contacts
  std::size_t works;  ///< those that the asker sees
};

work::ExportTable<Line> table_of(Language language) {
  const auto of_post = [](auto&& cell) {
    return [cell](const Line& line) { return line.post == nullptr ? Cell{} : Cell{cell(*line.post)}; };
  };
  const auto yes_no = [language](bool yes) { return Cell{base::sentence(language, yes ? "export.yes" : "export.no")}; };
  return {"people",
          {{"name", [](const Line& line) { return Cell{line.person.words.name}; }, 50},
           {"birth_year",
            [](const Line& line) {
              const auto& year = line.person.words.birth_year;
              return line.opened && year ? Cell{std::int64_t{*year}} : Cell{};
            },
            20, Align::centre, true},
           {"sex",
            [language](const Line& line) {
              const auto& sex = line.person.words.sex;
              return line.opened && sex ? Cell{work::worded(language, "export.people.sex.", to_word(*sex))} : Cell{};
            },
            20, Align::left, true},
           {"unit", [](const Line& line) { return Cell{line.unit}; }, 70},
           {"title", of_post([](const Post& post) { return Cell{post.words.title}; }), 50},
           {"employer", of_post([](const Post& post) { return Cell{post.words.employer}; }), 50},
           {"worker", of_post([language](const Post& post) {
              return post.worker ? Cell{work::worded(language, "export.people.worker.", to_word(*post.worker))}
                                 : Cell{};
            }),
            34},
           {"leader", of_post([yes_no](const Post& post) { return yes_no(post.leader); }), 20, Align::centre},
           {"full_time_officer", of_post([yes_no](const Post& post) { return yes_no(post.full_time_officer); }), 30,
            Align::centre},
           {"from", of_post([](const Post& post) { return Cell{post.from}; }), 26, Align::centre},
           {"to", of_post([](const Post& post) { return post.to ? Cell{*post.to} : Cell{}; }), 26, Align::centre},
           {"initiatives", [](const Line& line) { return Cell{static_cast<std::int64_t>(line.works)}; }, 22,
            Align::right}}};
}

/// Everybody found whom the asker may take along: by the unit of the post that is shown.
void each_line(const Found& found, const Context& context, const Sight& sight, const org::Tree& tree, base::Day on,
               const std::function<void(const Line&)>& add) {
  for (const auto& row : found.rows) {
    const auto& person = row->person;
    const auto posts = person.posts_on(on);
    const auto seen = std::ranges::find_if(
        posts, [&](const Post* post) { return work::may_take(context, work::Right::see_persons, post->unit); });
    if (seen == posts.end()) continue;
    const Post* const post = *seen;
    const auto unit = tree.find_id(post->unit);
    add({person, post, unit ? std::string{tree.name(*unit, std::max(on, post->from)).full} : std::string{},
         sight.sees_personal(person) && sight.may(work::Right::see_contacts, post->unit),
         sight.count_seen_works(person)});
  }
}

}  // namespace

void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  work::add_export(routes, "/api/v1/exports/people", {}, [doors, desk](Context& context, const Call& call) {
    doors.people.follow(context.tx);
    const auto tree = doors.tree.current();
    const auto today = base::day_of(context.now);
    auto question = question_in(call.request, *tree, today);
    require_part(context.rights, question, tree, today);
    question.page = 1;
    question.size = std::numeric_limits<std::int32_t>::max();
    const Sight sight{context.rights, today};
    const auto found = find_people(doors.people, question, sight, tree);
    const work::ExportAbout about{.notes = {base::sentence(call.language, "export.on_day",
                                                           {{"day", documents::shown(question.on, call.language)}})}};
    return work::export_table<Line>(desk, context, call, about, table_of(call.language), [&](const auto& add) {
      each_line(found, context, sight, *tree, question.on, add);
    });
  });
}

}  // namespace sovang::people
