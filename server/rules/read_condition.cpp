// Reads conditions: which kind, its metric with arguments, its threshold with operator and unit.
#include "rules/read_condition.hpp"

#include <algorithm>
#include <array>

namespace sovang::rules {
namespace {

constexpr std::array<std::string_view, 13> kinds{"metric", "any",     "all",       "not",       "at_least_of",
                                                 "rank",   "highest", "lowest",    "documents", "judged",
                                                 "on",     "award",   "classified"};
const std::vector<std::string> groups{"whole", "bloc", "upper", "top", "parent", "unit"};
const std::vector<std::string> relations{"upper", "top", "parent", "unit", "author"};

bool among(const std::vector<std::string>& known, std::string_view word) {
  return std::ranges::find(known, word) != known.end();
}

}  // namespace

const Metric* Vocabulary::metric(std::string_view name) const {
  const auto found = std::ranges::find_if(metrics, [&](const auto& metric) { return metric->name == name; });
  return found == metrics.end() ? nullptr : found->get();
}

std::vector<std::string> Vocabulary::metric_names() const {
  std::vector<std::string> out;
  for (const auto& metric : metrics) out.push_back(metric->name);
  return out;
}

Condition ConditionReader::read(const Yaml& yaml, const std::string& root, SubjectKind::Of of) {
  root_ = root;
  ids_.clear();
  return read_at(yaml, "when", of);
}

std::vector<Condition> ConditionReader::maybe(Reader& reader, std::string_view key, const std::string& root,
                                              SubjectKind::Of of) {
  const Yaml* const yaml = reader.take(key);
  if (!yaml) return {};
  std::vector<Condition> out;
  out.push_back(read(*yaml, root, of));
  return out;
}

Condition ConditionReader::read_at(const Yaml& yaml, const std::string& path, SubjectKind::Of of) {
  Condition out;
  out.place = yaml.at;
  Reader reader{yaml, problems_};
  out.id = reader.has("id") ? reader.id("id") : path;
  if (!ids_.emplace(out.id, yaml.at).second) problems_.add(yaml.at, "id_twice", {{"id", out.id}});
  out.clause = reader.maybe_word("clause").value_or("");
  out.says = reader.maybe_text("says");
  out.address = root_ + "." + out.id;
  if (yaml.is_map()) read_kind(reader, out, path, of);
  reader.done();
  return out;
}

void ConditionReader::read_kind(Reader& reader, Condition& condition, const std::string& path, SubjectKind::Of of) {
  std::vector<std::string_view> found;
  for (const std::string_view kind : kinds)
    if (reader.has(kind)) found.push_back(kind);
  // `on: upper, award: x` is one condition about another; so is `award` inside a share.
  if (found.size() == 2 && found[0] == "on" && found[1] == "award") found.pop_back();
  if (found.size() != 1) {
    const std::string first = reader.yaml().entries.empty() ? "" : reader.yaml().entries.front().first;
    for (const auto& [key, value] : reader.yaml().entries) reader.allow(key);
    if (found.size() > 1)
      return problems_.add(reader.at(), "condition_two_kinds", {{"first", found[0]}, {"second", found[1]}});
    return problems_.add_unknown(reader.at(), "condition_unknown", first, {kinds.begin(), kinds.end()});
  }
  const std::string_view kind = found.front();
  reader.allow(kind);
  if (kind == "metric") return read_compare(reader, condition, of);
  if (kind == "rank" || kind == "highest" || kind == "lowest") return read_rank(reader, condition, path, of, kind);
  read_other(reader, condition, path, of, kind);
}

std::vector<Condition> ConditionReader::parts(const Yaml* list, const std::string& path, SubjectKind::Of of) {
  std::vector<Condition> out;
  if (!list) return out;
  if (!list->is_list() || list->items.empty()) {
    problems_.add(list->at, "condition_list_empty");
    return out;
  }
  const std::string prefix = path == "when" ? "" : path + ".";
  for (std::size_t i = 0; i < list->items.size(); ++i)
    out.push_back(read_at(list->items[i], prefix + std::to_string(i + 1), of));
  return out;
}

void ConditionReader::read_compare(Reader& reader, Condition& condition, SubjectKind::Of of) {
  Compare compare;
  compare.call = call(reader, of);
  const Metric* const metric = compare.call.metric;
  if (!metric) {  // reported already; its thresholds cannot be read
    for (const auto& [key, value] : reader.yaml().entries) reader.allow(key);
    return;
  }
  compare.threshold = threshold(reader, metric->type, metric->name, condition.address);
  condition.what = std::move(compare);
}

void ConditionReader::read_rank(Reader& reader, Condition& condition, const std::string& path, SubjectKind::Of of,
                                std::string_view key) {
  Rank rank;
  const Yaml& measured = *reader.take(key);
  if (measured.is_scalar()) {
    Yaml map{.kind = Yaml::Kind::map,
             .at = measured.at,
             .text = {},
             .quoted = false,
             .items = {},
             .entries = {{"metric", measured}}};
    Reader inner{map, problems_};
    rank.call = call(inner, of);
  } else {
    Reader inner{measured, problems_};
    rank.call = call(inner, of);
    if (rank.call.metric) inner.done();
  }
  rank.within = reader.word("within");
  if (!rank.within.empty() && !among(groups, rank.within))
    problems_.add_unknown(reader.at(), "within_unknown", rank.within, groups);
  rank.only_first = key != "rank";
  const std::string order = reader.maybe_word("order").value_or(key == "lowest" ? "lowest" : "highest");
  if (order != "highest" && order != "lowest")
    problems_.add_unknown(reader.at(), "order_unknown", order, {"highest", "lowest"});
  rank.from_highest = order == "highest";
  const std::string missing = reader.maybe_word("missing").value_or("unknown");
  if (missing != "unknown" && missing != "left_out")
    problems_.add_unknown(reader.at(), "missing_unknown", missing, {"unknown", "left_out"});
  rank.leave_out_missing = missing == "left_out";
  if (const Yaml* const who = reader.take("among"))
    rank.among.push_back(read_at(*who, (path == "when" ? "" : path + ".") + "among", of));
  if (rank.only_first) {
    rank.threshold = {Operator::at_most, Type::rank, {1, 1}, {1, 1}, "", "", condition.address + ".at_most",
                      reader.at()};
  } else {
    rank.threshold = threshold(reader, Type::rank, "rank", condition.address);
  }
  condition.what = std::move(rank);
}

void ConditionReader::read_other(Reader& reader, Condition& condition, const std::string& path, SubjectKind::Of of,
                                 std::string_view key) {
  if (key == "any" || key == "all") {
    condition.what = Group{key == "any" ? Group::How::any : Group::How::all, 1, parts(reader.take(key), path, of)};
  } else if (key == "at_least_of") {
    const int n = reader.number(key).value_or(1);
    Group group{Group::How::at_least, static_cast<std::size_t>(n), parts(reader.need("conditions"), path, of)};
    if (n < 1 || group.at_least > group.parts.size())
      problems_.add(reader.at(), "at_least_of_impossible", {{"n", n}, {"parts", group.parts.size()}});
    condition.what = std::move(group);
  } else if (key == "not") {
    Not negated;
    negated.part.push_back(read_at(*reader.take(key), (path == "when" ? "" : path + ".") + "not", of));
    condition.what = std::move(negated);
  } else if (key == "documents") {
    Evidence evidence{reader.words(key), {}};
    if (evidence.kinds.empty()) problems_.add(reader.at(), "condition_list_empty");
    if (const Yaml* const dated = reader.take("dated_in"))
      if (const auto period = read_period(*dated, problems_)) evidence.dated_in = *period;
    condition.what = std::move(evidence);
  } else if (key == "judged") {
    condition.what = Judged{reader.text(key)};
  } else if (key == "on") {
    On on{reader.word(key), {}};
    if (!among(relations, on.relation)) problems_.add_unknown(reader.at(), "relation_unknown", on.relation, relations);
    const SubjectKind::Of other = on.relation == "author" ? SubjectKind::Of::person : SubjectKind::Of::unit;
    if (const auto award = reader.maybe_word("award")) {
      Condition part;
      part.what = OtherAward{*award};
      part.id = condition.id + ".award";
      part.address = condition.address + ".award";
      part.place = reader.at();
      on.part.push_back(std::move(part));
    } else if (const Yaml* const when = reader.need("when")) {
      on.part.push_back(read_at(*when, (path == "when" ? "" : path + ".") + "on", other));
    }
    condition.what = std::move(on);
  } else if (key == "award") {
    condition.what = OtherAward{reader.word(key)};
  } else {
    condition.what = Classified{reader.word(key), reader.words("as")};
    if (!reader.has("as")) problems_.add(reader.at(), "key_missing", {{"key", "as"}});
  }
}

MetricCall ConditionReader::call(Reader& reader, SubjectKind::Of of, std::string_view key) {
  MetricCall out;
  const std::string name = reader.word(key);
  const Yaml* const written = reader.take(key);
  if (name.empty() || !written) return out;
  out.metric = vocabulary_.metric(name);
  if (!out.metric) {
    problems_.add_unknown(written->at, "metric_unknown", name, vocabulary_.metric_names());
    return out;
  }
  if (!out.metric->measures(of))
    problems_.add(written->at, "metric_not_of", {{"metric", name}, {"subject", to_word(of)}});
  for (const Metric::Argument& argument_ : out.metric->arguments) argument(reader, argument_, out);
  if (const auto& ratio = out.metric->ratio) {
    out.ratio_of = vocabulary_.metric(ratio->of);
    out.ratio_to = vocabulary_.metric(ratio->to);
  }
  out.make_key();
  return out;
}

void ConditionReader::argument(Reader& reader, const Metric::Argument& argument, MetricCall& call) {
  const Yaml* const written = reader.take(argument.name);
  if (!written) {
    if (!argument.standard.empty())
      call.args[argument.name] = {argument.standard};
    else if (!argument.optional)
      problems_.add(reader.at(), "argument_missing", {{"metric", call.metric->name}, {"argument", argument.name}});
    return;
  }
  if (argument.type == "period") {
    call.in = read_period(*written, problems_);
  } else if (argument.type == "set") {
    call.of = reader.word(argument.name);
  } else {
    const auto words = reader.words(argument.name);
    for (const std::string& word : words) {
      std::vector<std::string> known;
      const bool forms = argument.type == "forms", titles = argument.type == "titles";
      for (const Honour& honour : forms ? vocabulary_.catalogue.award_forms : vocabulary_.catalogue.titles)
        known.push_back(honour.id);
      if ((forms && !vocabulary_.catalogue.form(word)) || (titles && !vocabulary_.catalogue.title(word)))
        problems_.add_unknown(written->at, forms ? "form_unknown" : "title_unknown", word, known);
      if (argument.type == "owner" && !among(target_owners, word))
        problems_.add(written->at, "target_owner_unknown", {{"owner", word}});
      // Which money a rule reads: what was confirmed, unless it says what authors claim.
      static const std::vector<std::string> moneys{"confirmed", "claimed"};
      if (argument.type == "money" && !among(moneys, word))
        problems_.add_unknown(written->at, "money_unknown", word, moneys);
    }
    static const std::vector<std::string> of_one_word{"word", "owner", "phase", "money"};
    if (words.size() > 1 && among(of_one_word, argument.type))
      problems_.add(written->at, "not_a_word", {{"key", argument.name}});
    call.args[argument.name] = words;
  }
}

Threshold ConditionReader::threshold(Reader& reader, Type type, std::string_view metric, const std::string& address) {
  Threshold out;
  out.type = type;
  out.place = reader.at();
  const Yaml* written = nullptr;
  for (const std::string_view word : operator_words) {
    const Yaml* const found = reader.take(word);
    if (!found) continue;
    if (written) problems_.add(found->at, "operator_twice", {{"metric", metric}});
    written = found;
    out.op = *operator_from(word);
    out.address = address + "." + std::string{word};
  }
  if (!written) {
    problems_.add(reader.at(), "operator_missing", {{"metric", metric}, {"example", example_of(type)}});
    for (const auto& [key, value] : reader.yaml().entries)
      if (value.is_scalar() && type_written(value.text)) reader.allow(key);  // `value: 150%` is told once
    return out;
  }
  out.place = written->at;
  if ((type == Type::yes_no) != (out.op == Operator::is))
    problems_.add(written->at, type == Type::yes_no ? "operator_yes_no" : "operator_is", {{"metric", metric}});
  if (out.op == Operator::between && type == Type::date && written->is_scalar() &&
      written->text.starts_with("calendar.")) {
    out.calendar = written->text;
  } else if (out.op == Operator::between) {
    if (!written->is_list() || written->items.size() != 2)
      return problems_.add(written->at, "between_two", {{"metric", metric}}), out;
    out.low = quantity(written->items[0], type, metric);
    out.high = quantity(written->items[1], type, metric);
    if (compare(out.high, out.low) < 0) problems_.add(written->at, "between_order", {{"metric", metric}});
  } else {
    out.low = out.high = quantity_or_parameter(*written, type, metric, out.parameter);
  }
  return out;
}

Quantity ConditionReader::quantity_or_parameter(const Yaml& yaml, Type type, std::string_view what,
                                                std::string& parameter) {
  if (!yaml.is_scalar() || !yaml.text.starts_with('$')) return quantity(yaml, type, what);
  parameter = yaml.text.substr(1);
  return {};
}

Quantity ConditionReader::quantity(const Yaml& yaml, Type type, std::string_view what) {
  if (yaml.is_scalar())
    if (const auto value = parse_quantity(type, yaml.text)) return *value;
  boost::json::object params{{"metric", what}, {"written", yaml.text.substr(0, 60)}, {"example", example_of(type)}};
  const auto other = type_written(yaml.text);
  params["type"] = to_word(type);
  params["looks_like"] = other ? to_word(*other) : std::string_view{"?"};
  problems_.add(yaml.at, other && *other != type ? "threshold_wrong_unit" : "threshold_malformed", std::move(params));
  return {};
}

}  // namespace sovang::rules
