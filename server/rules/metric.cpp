// Reads facts.yaml: the metrics a rule may ask for.
#include "rules/metric.hpp"

#include <algorithm>
#include <array>

#include "rules/reader.hpp"

namespace sovang::rules {
namespace {

constexpr std::array<std::string_view, 6> subject_words{"unit", "person", "initiative", "enterprise", "bloc", "whole"};
const std::vector<std::string> argument_types{"set",    "period", "word",  "words", "forms",
                                              "titles", "owner",  "phase", "money"};

std::vector<Metric::Argument> read_arguments(Reader& reader) {
  std::vector<Metric::Argument> out;
  const Yaml* const map = reader.take("args");
  if (!map) return out;
  for (const auto& [name, yaml] : map->entries) {
    Reader entry{yaml, reader.problems()};
    Metric::Argument argument;
    argument.name = name;
    argument.type = entry.word("type");
    argument.standard = entry.maybe_word("default").value_or("");
    argument.optional = entry.yes("optional", false);
    if (std::ranges::find(argument_types, argument.type) == argument_types.end())
      reader.problems().add_unknown(yaml.at, "argument_type_unknown", argument.type, argument_types);
    entry.done();
    out.push_back(std::move(argument));
  }
  return out;
}

std::unique_ptr<const Metric> read_metric(Reader& reader) {
  auto metric = std::make_unique<Metric>();
  metric->place = reader.at();
  metric->name = reader.id("name");
  const std::string type = reader.word("type");
  if (const auto known = type_from(type))
    metric->type = *known;
  else
    reader.problems().add_unknown(reader.at(), "type_unknown", type,
                                  {"count", "ratio", "money", "money_per_year", "points", "date", "yes_no"});
  for (const std::string& word : reader.words("subjects")) {
    if (const auto of = subject_from(word))
      metric->subjects.push_back(*of);
    else
      reader.problems().add_unknown(reader.at(), "subject_unknown", word, {subject_words.begin(), subject_words.end()});
  }
  metric->arguments = read_arguments(reader);
  if (const Yaml* const ratio = reader.take("ratio")) {
    Reader entry{*ratio, reader.problems()};
    metric->ratio = Metric::Ratio{entry.word("of"), entry.word("to"), entry.yes("excess", false)};
    entry.done();
  }
  const std::string from = reader.maybe_word("from_initiatives").value_or("");
  if (from == "count") metric->from_initiatives = Metric::FromInitiatives::count;
  if (from == "max") metric->from_initiatives = Metric::FromInitiatives::max;
  if (from == "sum") metric->from_initiatives = Metric::FromInitiatives::sum;
  metric->noun = reader.maybe_text("noun");
  metric->says = reader.text("says");
  metric->meaning = reader.text("meaning");
  metric->supply = reader.text("supply");
  metric->awaits = reader.maybe_word("awaits").value_or("");
  if (metric->awaits.empty()) metric->answered_by = reader.word("answered_by");
  reader.done();
  return metric;
}

}  // namespace

std::string_view to_word(SubjectKind::Of of) { return subject_words[static_cast<std::size_t>(of)]; }

std::optional<SubjectKind::Of> subject_from(std::string_view word) {
  const auto found = std::ranges::find(subject_words, word);
  if (found == subject_words.end()) return std::nullopt;
  return static_cast<SubjectKind::Of>(found - subject_words.begin());
}

const Metric::Argument* Metric::argument(std::string_view wanted) const {
  const auto found = std::ranges::find(arguments, wanted, &Argument::name);
  return found == arguments.end() ? nullptr : &*found;
}

bool Metric::measures(SubjectKind::Of of) const { return std::ranges::find(subjects, of) != subjects.end(); }

std::string_view MetricCall::arg(std::string_view name) const {
  const auto found = args.find(std::string{name});
  return found == args.end() || found->second.empty() ? std::string_view{} : std::string_view{found->second.front()};
}

void MetricCall::make_key() {
  std::map<std::string, std::string> all;
  for (const auto& [name, words] : args) {
    std::string& joined = all[name];
    for (const std::string& word : words) joined += (joined.empty() ? "" : "|") + word;
  }
  if (in) all["in"] = in->written;
  if (!of.empty()) all["of"] = of;
  key = metric->name;
  std::string inside;
  for (const auto& [name, value] : all) inside += (inside.empty() ? "" : ",") + name + "=" + value;
  if (!inside.empty()) key += "(" + inside + ")";
}

std::vector<std::unique_ptr<const Metric>> read_metrics(std::string_view text, const std::string& file,
                                                        Problems& problems) {
  std::vector<std::unique_ptr<const Metric>> out;
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return out;
  Reader reader{*yaml, problems};
  reader.each("metrics", [&](Reader& entry) {
    auto metric = read_metric(entry);
    if (std::ranges::any_of(out, [&](const auto& other) { return other->name == metric->name; }))
      problems.add(entry.at(), "id_twice", {{"id", metric->name}});
    out.push_back(std::move(metric));
  });
  reader.done();
  return out;
}

}  // namespace sovang::rules
