// Reads rules.yaml: sets, classifications, awards with their quotas and preferences, caps over lists.
#include <algorithm>

#include "rules/read_document.hpp"
#include "rules/read_quota.hpp"

namespace sovang::rules {
namespace {

using Of = SubjectKind::Of;

const std::vector<std::string> person_words{"author", "officer", "member"};

class RulesReader {
 public:
  RulesReader(const Vocabulary& vocabulary, Document& document, Problems& problems)
      : vocabulary_(vocabulary), document_(document), problems_(problems), conditions_(vocabulary, problems) {}

  void read(Reader& reader) {
    reader.each("sets", [&](Reader& entry) { document_.sets.push_back(set(entry)); });
    reader.each("classifications", [&](Reader& entry) { document_.classifications.push_back(classification(entry)); });
    reader.each("awards", [&](Reader& entry) { document_.awards.push_back(award(entry)); });
    reader.each("lists", [&](Reader& entry) { document_.lists.push_back(list(entry)); });
    reader.done();
  }

 private:
  InitiativeSet set(Reader& reader) {
    InitiativeSet out;
    out.place = reader.at();
    out.id = reader.id("id");
    if (const std::string of = reader.word("of"); !of.empty() && of != "initiative")
      problems_.add(reader.at(), "set_of", {{"word", of}});
    out.name = reader.text("name");
    out.clause = reader.word("clause");
    if (const Yaml* const when = reader.need("when")) out.when = conditions_.read(*when, out.id, Of::initiative);
    reader.done();
    return out;
  }

  SubjectKind subject(Reader& reader) {
    SubjectKind out;
    const Yaml* const yaml = reader.need("subject");
    if (!yaml) return out;
    Reader inner{*yaml, problems_};
    const std::vector<std::string> kinds{"unit", "person", "initiative", "enterprise"};
    if (!yaml->is_map() || yaml->entries.size() != 1 ||
        std::ranges::find(kinds, yaml->entries[0].first) == kinds.end()) {
      problems_.add_unknown(yaml->at, "subject_unknown",
                            yaml->is_map() && !yaml->entries.empty() ? yaml->entries[0].first : yaml->text, kinds);
      return out;
    }
    out.of = *subject_from(yaml->entries[0].first);
    const std::vector<std::string> words = inner.words(yaml->entries[0].first);
    const std::vector<std::string> known = out.of == Of::unit         ? unit_words
                                           : out.of == Of::person     ? person_words
                                           : out.of == Of::initiative ? std::vector<std::string>{"entered"}
                                                                      : std::vector<std::string>{"any"};
    for (const std::string& word : words) {
      if (std::ranges::find(known, word) == known.end())
        problems_.add_unknown(yaml->at, "subject_unknown", word, known);
      out.word += (out.word.empty() ? "" : "|") + word;
    }
    return out;
  }

  Classification classification(Reader& reader) {
    Classification out;
    out.place = reader.at();
    out.id = reader.id("id");
    out.name = reader.text("name");
    out.clause = reader.word("clause");
    out.subject = subject(reader);
    reader.each("criteria", [&](Reader& entry) { out.criteria.push_back(criterion(entry, out)); });
    reader.each("bands", [&](Reader& entry) { out.bands.push_back(band(entry, out)); });
    if (out.bands.empty() || out.bands.back().at_least)
      problems_.add(reader.at(), "bands_without_otherwise", {{"id", out.id}});
    reader.done();
    return out;
  }

  Classification::Criterion criterion(Reader& reader, const Classification& classification) {
    Classification::Criterion out;
    out.id = reader.id("id");
    out.name = reader.maybe_text("name");
    out.call = conditions_.call(reader, classification.subject.of);
    if (reader.has("points")) {
      points(reader, classification.id + "." + out.id, out);
      reader.done();
      return out;
    }
    const Yaml *const full = reader.need("full"), *const weight = reader.need("weight");
    if (full && out.call.metric) out.full = conditions_.quantity(*full, out.call.metric->type, out.call.metric->name);
    if (weight) out.weight = conditions_.quantity(*weight, Type::points, out.id);
    if (full && out.full.n <= 0) problems_.add(full->at, "full_not_positive", {{"id", out.id}});
    out.cap = reader.yes("cap", false);
    reader.done();
    return out;
  }

  /// points: [{at_least: 100%, give: 20 điểm}, {otherwise: 5 điểm}]: each step is easier to reach than the one before.
  void points(Reader& reader, const std::string& address, Classification::Criterion& criterion) {
    reader.each("points", [&](Reader& row) {
      Classification::Step step;
      const Yaml* given = row.take("otherwise");
      if (!given) {
        given = row.need("give");
        step.when = step_condition(row, criterion.call, address + "." + std::to_string(criterion.steps.size() + 1));
      }
      if (given) step.points = conditions_.quantity(*given, Type::points, criterion.id);
      row.done();
      if (!criterion.steps.empty() && !easier(criterion.steps.back(), step))
        problems_.add(row.at(), "steps_order", {{"id", criterion.id}});
      if (criterion.steps.empty() || compare(step.points, criterion.full) > 0) criterion.full = step.points;
      criterion.steps.push_back(std::move(step));
    });
    criterion.weight = criterion.full;
    if (criterion.steps.empty() || !criterion.steps.back().when.empty())
      problems_.add(reader.at(), "table_without_otherwise");
  }

  std::vector<Condition> step_condition(Reader& row, const MetricCall& call, const std::string& address) {
    std::vector<Condition> out(1);
    Condition& condition = out.front();
    condition.address = address;
    condition.place = row.at();
    if (call.metric)
      condition.what = Compare{call, conditions_.threshold(row, call.metric->type, call.metric->name, address)};
    else
      for (const std::string_view op : operator_words) row.allow(op);  // the metric is reported already
    return out;
  }

  /// Whatever reaches the first also reaches the second, and not the other way round. Two parameters are not compared.
  static bool easier(const Classification::Step& first, const Classification::Step& second) {
    if (first.when.empty()) return false;
    if (second.when.empty()) return true;
    const Threshold *const a = threshold_of(first.when.front()), *const b = threshold_of(second.when.front());
    if (!a || !b) return true;
    const auto up = [](Operator op) { return op == Operator::over || op == Operator::at_least; };
    const auto down = [](Operator op) { return op == Operator::under || op == Operator::at_most; };
    if (!(up(a->op) && up(b->op)) && !(down(a->op) && down(b->op))) return false;
    if (!a->parameter.empty() || !b->parameter.empty()) return true;
    const auto order = up(a->op) ? compare(b->low, a->low) : compare(a->low, b->low);
    const bool strict = a->op == Operator::over || a->op == Operator::under;
    return order < 0 || (order == 0 && strict && a->op != b->op);
  }

  Classification::Band band(Reader& reader, const Classification& classification) {
    Classification::Band out;
    out.id = reader.id("id");
    out.name = reader.maybe_text("name");
    if (const Yaml* const least = reader.take("at_least"))
      out.at_least = conditions_.quantity(*least, Type::points, out.id);
    if (reader.yes("otherwise", false) == out.at_least.has_value())
      problems_.add(reader.at(), "band_at_least_or_otherwise", {{"id", out.id}});
    if (const Yaml* const floors = reader.take("floors")) {
      std::vector<std::string> known;
      for (const auto& criterion_ : classification.criteria) known.push_back(criterion_.id);
      for (const auto& [id, share] : floors->entries) {
        if (std::ranges::find(known, id) == known.end())
          problems_.add_unknown(share.at, "criterion_unknown", id, known);
        out.floors.emplace_back(id, conditions_.quantity(share, Type::ratio, id));
      }
    }
    out.when = conditions_.maybe(reader, "when", classification.id + "." + out.id, classification.subject.of);
    reader.done();
    return out;
  }

  Award award(Reader& reader) {
    Award out;
    out.place = reader.at();
    out.id = reader.id("id");
    out.clause = reader.word("clause");
    out.name = reader.text("name");
    out.form = reader.maybe_word("form").value_or("");
    out.title = reader.maybe_word("title").value_or("");
    out.selection = reader.yes("selection", false);
    out.subject = subject(reader);
    honour(reader, out);
    const std::string scope = reader.maybe_word("scope").value_or("issuer");
    if (scope != "issuer" && scope != "whole")
      problems_.add_unknown(reader.at(), "scope_unknown", scope, {"issuer", "whole"});
    out.whole = scope == "whole";
    if (const auto valid = reader.window("valid")) out.valid = *valid;
    if (const Yaml* const when = reader.need("when")) out.when = conditions_.read(*when, out.id, out.subject.of);
    if (const Yaml* const quotas = reader.take("quota")) {
      const auto quota = [&](const Yaml& yaml) {
        out.quotas.push_back(read_quota(yaml, out, vocabulary_, conditions_, problems_));
      };
      if (quotas->is_list())
        for (const Yaml& item : quotas->items) quota(item);
      else
        quota(*quotas);
    }
    reader.each("prefer", [&](Reader& entry) { out.prefer.push_back(preference(entry, out)); });
    out.dossier = reader.maybe_word("dossier").value_or("");
    reader.done();
    return out;
  }

  void honour(Reader& reader, const Award& award) {
    if ((!award.form.empty()) + (!award.title.empty()) + award.selection != 1)
      return problems_.add(reader.at(), "award_form_or_title", {{"award", award.id}});
    if (award.selection) return;
    const bool is_form = !award.form.empty();
    const std::string& id = is_form ? award.form : award.title;
    const auto& all = is_form ? vocabulary_.catalogue.award_forms : vocabulary_.catalogue.titles;
    const auto found = std::ranges::find(all, id, &Honour::id);
    const Place& at = reader.yaml().find(is_form ? "form" : "title")->at;
    if (found == all.end()) {
      std::vector<std::string> known;
      for (const Honour& honour_ : all) known.push_back(honour_.id);
      return problems_.add_unknown(at, is_form ? "form_unknown" : "title_unknown", id, known);
    }
    if (std::ranges::find(found->holders, holder_word(award.subject.of)) == found->holders.end())
      problems_.add(at, "honour_not_for", {{"honour", id}, {"holder", holder_word(award.subject.of)}});
    if (!document_.versions.empty() && !found->valid.contains(base::start_of(document_.versions.front().from)))
      problems_.add(at, "honour_not_valid", {{"honour", id}, {"day", base::to_iso(document_.versions.front().from)}});
  }

  Preference preference(Reader& reader, const Award& award) {
    Preference out;
    if (reader.has("order")) {
      const std::string order = reader.word("order");
      if (order != "highest" && order != "lowest")
        problems_.add_unknown(reader.at(), "order_unknown", order, {"highest", "lowest"});
      out.highest = order == "highest";
      out.call.push_back(conditions_.call(reader, award.subject.of));
      reader.done();
    } else {
      out.condition.push_back(conditions_.read(
          reader.yaml(), award.id + ".prefer-" + std::to_string(award.prefer.size() + 1), award.subject.of));
    }
    return out;
  }

  ListCap list(Reader& reader) {
    ListCap out;
    out.place = reader.at();
    out.id = reader.id("id");
    out.name = reader.text("name");
    out.clause = reader.word("clause");
    out.awards = reader.words("awards");
    if (out.awards == std::vector<std::string>{"all"}) out.awards.clear();
    Of of = Of::person;
    for (const Award& award_ : document_.awards)
      if (!out.awards.empty() && award_.id == out.awards.front()) of = award_.subject.of;
    out.counting = conditions_.maybe(reader, "counting", out.id, of);
    if (out.counting.empty()) problems_.add(reader.at(), "key_missing", {{"key", "counting"}});
    out.at_least = reader.has("at_least") && !reader.has("at_most");
    if (const Yaml* const bound = reader.need(out.at_least ? "at_least" : "at_most")) {
      if (const auto number = parse_quantity(Type::count, bound->text))
        out.number = number->n;
      else
        out.share = conditions_.quantity_or_parameter(*bound, Type::ratio, out.id, out.parameter);
    }
    out.round = read_rounding(reader, problems_);
    reader.done();
    return out;
  }

  const Vocabulary& vocabulary_;
  Document& document_;
  Problems& problems_;
  ConditionReader conditions_;
};

}  // namespace

void read_rules(std::string_view text, const std::string& file, const Vocabulary& vocabulary, Document& document,
                Problems& problems) {
  const auto yaml = parse_yaml(text, file, problems);
  if (!yaml) return;
  Reader reader{*yaml, problems};
  RulesReader{vocabulary, document, problems}.read(reader);
}

}  // namespace sovang::rules
