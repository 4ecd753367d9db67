// Reads cases.yaml: worlds and what is expected of them.
#include <algorithm>

#include "rules/cases.hpp"
#include "rules/read_facts.hpp"

namespace sovang::rules {
namespace {

using Of = SubjectKind::Of;

void read_documents(const Yaml& map, Thing& thing, Problems& problems) {
  for (const auto& [kind, value] : map.entries) {
    if (value.text == "none") {  // stated that there is none
      thing.documents[kind] = {};
      continue;
    }
    const std::vector<Yaml> days = value.is_list() ? value.items : std::vector<Yaml>{value};
    for (const Yaml& day : days) {
      if (const auto known = base::parse_day(day.text))
        thing.documents[kind].push_back(*known);
      else
        problems.add(day.at, "not_a_day", {{"word", day.text}});
    }
  }
}

Thing read_thing(Reader& reader, Of of, const Vocabulary& vocabulary) {
  Thing out;
  out.kind.of = of;
  out.id = reader.word("id");  // a unit code, a tracking code: not always an id of ours
  if (of == Of::unit)
    out.kind.word = reader.word("level");
  else if (of == Of::person)
    out.kind.word = reader.maybe_word("kind").value_or("author");
  else
    out.kind.word = of == Of::initiative ? "entered" : "any";
  for (const char* const link : {"parent", "bloc", "unit", "author"})
    if (const auto to = reader.maybe_word(link)) out.links[link] = *to;
  if (const Yaml* const facts = reader.take("facts")) read_facts(*facts, vocabulary, out, reader.problems());
  if (const Yaml* const documents = reader.take("documents")) read_documents(*documents, out, reader.problems());
  reader.done();
  return out;
}

World read_world(const Yaml& yaml, const Vocabulary& vocabulary, Problems& problems) {
  World out;
  Reader reader{yaml, problems};
  for (const auto& [key, of] : {std::pair{"units", Of::unit},
                                {"enterprises", Of::enterprise},
                                {"persons", Of::person},
                                {"initiatives", Of::initiative}})
    reader.each(key, [&](Reader& entry) {
      Thing thing = read_thing(entry, of, vocabulary);
      if (out.find(thing.id)) problems.add(entry.at(), "id_twice", {{"id", thing.id}});
      out.things.push_back(std::move(thing));
    });
  reader.done();
  for (const Thing& thing : out.things)
    for (const auto& [link, to] : thing.links)
      if (link != "bloc" && !out.find(to))
        problems.add(yaml.at, "case_link_unknown", {{"id", thing.id}, {"link", link}, {"to", to}});
  return out;
}

Ruling read_ruling(Reader& reader) {
  Ruling out;
  out.award = reader.word("award");
  out.condition = reader.word("condition");
  out.subject = reader.word("subject");
  out.decision = reader.yes("decision", false);
  out.places = reader.number("places").value_or(0);
  out.reason = reader.word("reason");
  out.name = reader.word("name");
  reader.need("date");
  out.date = reader.day("date").value_or(base::Day{});
  reader.done();
  return out;
}

std::map<std::string, std::vector<std::string>> read_lists(Reader& reader, std::string_view key) {
  std::map<std::string, std::vector<std::string>> out;
  const Yaml* const map = reader.take(key);
  if (!map) return out;
  Reader inner{*map, reader.problems()};
  for (const auto& [award, subjects] : map->entries) out[award] = inner.words(award);
  return out;
}

void read_expected(Reader& reader, Case& out) {
  const Yaml* const expect = reader.take("expect");
  if (!expect) return;
  for (const auto& [award, answers] : expect->entries) {
    Case::Expected expected{award, {}, answers.at};
    Reader inner{answers, reader.problems()};
    for (std::size_t i = 0; i < answer_words.size(); ++i)
      for (const std::string& subject : inner.words(answer_words[i]))
        expected.answers[subject] = static_cast<Answer>(i);
    inner.done();
    out.expected.push_back(std::move(expected));
  }
}

void read_quotas(Reader& reader, Case& out) {
  const Yaml* const quotas = reader.take("quotas");
  if (!quotas) return;
  for (const auto& [award, groups] : quotas->entries)
    for (const auto& [group, places] : groups.entries) out.quotas.push_back({award, group, places.text, places.at});
}

void read_orders(Reader& reader, Case& out) {
  const Yaml* const orders = reader.take("order");
  if (!orders) return;
  Reader inner{*orders, reader.problems()};
  for (const auto& [award, subjects] : orders->entries) out.orders.push_back({award, inner.words(award), subjects.at});
}

Case read_case(Reader& reader, const Vocabulary& vocabulary) {
  Case out;
  out.place = reader.at();
  out.name = reader.word("name");
  if (const auto as_of = reader.maybe_word("as_of")) {
    out.as_of = base::parse_instant(*as_of);
    if (!out.as_of) reader.problems().add(reader.at(), "not_an_instant", {{"word", *as_of}});
  }
  if (const Yaml* const world = reader.need("world")) out.world = read_world(*world, vocabulary, reader.problems());
  reader.each("judgements", [&](Reader& entry) { out.rulings.push_back(read_ruling(entry)); });
  read_expected(reader, out);
  read_quotas(reader, out);
  read_orders(reader, out);
  reader.each("proposed", [&](Reader& entry) {
    out.lists.push_back({read_lists(entry, "list"), entry.words("findings"), entry.at()});
    entry.done();
  });
  reader.each("what_if", [&](Reader& entry) {
    const Yaml* const set = entry.take("set");
    out.trials.push_back({entry.words("set"), read_lists(entry, "enters"), read_lists(entry, "leaves"), entry.at(),
                          set ? set->at : entry.at()});
    entry.done();
  });
  reader.done();
  return out;
}

}  // namespace

std::vector<Case> read_cases(std::string_view text, const std::string& file, const Vocabulary& vocabulary,
                             Problems& problems) {
  std::vector<Case> out;
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return out;
  Reader reader{*yaml, problems};
  reader.each("cases", [&](Reader& entry) { out.push_back(read_case(entry, vocabulary)); });
  reader.done();
  return out;
}

}  // namespace sovang::rules
