// Reads award_forms.yaml and titles.yaml.
#include "rules/catalogue.hpp"

#include <algorithm>
#include <set>

#include "rules/reader.hpp"

namespace sovang::rules {
namespace {

const std::vector<std::string> levels{"confederation", "top", "upper", "grassroots", "external"};
const std::vector<std::string> holder_words{"collective", "individual", "enterprise", "initiative"};

Honour read_honour(Reader& reader) {
  Honour out;
  out.place = reader.at();
  out.id = reader.id("id");
  out.title = reader.text("title");
  out.level = reader.word("level");
  out.decided_by = reader.text("decided_by");
  out.holders = reader.words("holders");
  if (const auto from = reader.day("from")) out.valid.from = base::start_of(*from);
  if (const auto to = reader.day("to")) out.valid.until = base::end_of(*to);
  if (!out.level.empty() && std::ranges::find(levels, out.level) == levels.end())
    reader.problems().add_unknown(reader.at(), "level_unknown", out.level, levels);
  for (const std::string& holder : out.holders)
    if (std::ranges::find(holder_words, holder) == holder_words.end())
      reader.problems().add_unknown(reader.at(), "holder_unknown", holder, holder_words);
  // Of the award rounds and registers to come: where it was found, and what an honour goes with.
  for (const auto* const key : {"kinds", "registered", "verified", "source", "note", "copies", "given_with", "basis",
                                "once_per_holder", "praise_only", "versions", "needs", "code", "who", "years_in_a_row"})
    reader.allow(key);
  reader.done();
  return out;
}

const Honour* find(const std::vector<Honour>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &Honour::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Honour* Catalogue::form(std::string_view id) const { return find(award_forms, id); }
const Honour* Catalogue::title(std::string_view id) const { return find(titles, id); }

std::vector<Honour> read_honours(std::string_view text, std::string_view list, const std::string& file,
                                 Problems& problems) {
  std::vector<Honour> out;
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return out;
  Reader reader{*yaml, problems};
  problems.languages = {"vi", "en"};
  if (reader.has("languages")) problems.languages = reader.words("languages");
  reader.each(list, [&](Reader& entry) {
    Honour honour = read_honour(entry);
    if (find(out, honour.id)) problems.add(entry.at(), "id_twice", {{"id", honour.id}});
    out.push_back(std::move(honour));
  });
  reader.done();
  return out;
}

void check_references(std::string_view text, const std::string& file, Problems& problems) {
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return;
  problems.languages = {"vi", "en"};
  if (!yaml->is_map()) return problems.add(yaml->at, "not_a_map");
  for (const auto& [list, entries] : yaml->entries) {
    if (!entries.is_list()) {
      problems.add(entries.at, "not_a_list", {{"key", list}});
      continue;
    }
    std::set<std::string> seen;
    for (const Yaml& item : entries.items) {
      Reader entry{item, problems};
      const std::string id = entry.word("id");
      entry.text("title");
      if (!id.empty() && !seen.insert(id).second) problems.add(entry.at(), "id_twice", {{"id", id}});
    }
  }
}

std::string_view holder_word(SubjectKind::Of of) {
  switch (of) {
    case SubjectKind::Of::person:
      return "individual";
    case SubjectKind::Of::enterprise:
      return "enterprise";
    case SubjectKind::Of::initiative:
      return "initiative";
    default:
      return "collective";
  }
}

}  // namespace sovang::rules
