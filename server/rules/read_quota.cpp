// The quota of an award: fixed places, tables and first-fitting rows, shares and one for so many.
#include "rules/read_quota.hpp"

#include <algorithm>

namespace sovang::rules {
namespace {

using Of = SubjectKind::Of;

class QuotaReader {
 public:
  QuotaReader(const Vocabulary& vocabulary, ConditionReader& conditions, Problems& problems)
      : vocabulary_(vocabulary), conditions_(conditions), problems_(problems) {}

  Quota read(const Yaml& yaml, const Award& award) {
    Reader reader{yaml, problems_};
    Quota out;
    out.place = yaml.at;
    out.address = award.id + (award.quotas.empty() ? ".quota" : ".quota-" + std::to_string(award.quotas.size() + 1));
    out.clause = reader.maybe_word("clause").value_or(award.clause);
    if (!yaml.is_map()) return out;
    out.per = reader.word("per");
    const std::vector<std::string> groups{"upper", "top", "parent", "bloc", "unit", "whole"};
    if (std::ranges::find(groups, out.per) == groups.end())
      problems_.add_unknown(yaml.at, "within_unknown", out.per, groups);
    const bool of_units = out.per != "bloc" && out.per != "whole";
    out.only_if = conditions_.maybe(reader, "only_if", out.address + ".only_if", Of::unit);
    if (!of_units && !out.only_if.empty()) problems_.add(yaml.at, "quota_group_not_unit", {{"per", out.per}});
    if (const Yaml* const take = reader.need("take")) read_take(*take, award, of_units, out);
    reader.done();
    return out;
  }

 private:
  void read_take(const Yaml& yaml, const Award& award, bool of_units, Quota& quota) {
    if (yaml.is_scalar()) {
      const auto number = parse_quantity(Type::count, yaml.text);
      if (!number) return problems_.add(yaml.at, "not_a_number", {{"word", yaml.text}});
      quota.take.rows.push_back({{}, number->n, {}});
      return;
    }
    Reader reader{yaml, problems_};
    if (reader.has("share") || reader.has("one_per")) {
      quota.take.share = share(reader, award, quota);
    } else {
      if (!of_units) problems_.add(yaml.at, "quota_group_not_unit", {{"per", quota.per}});
      table(reader, quota);
      if (quota.take.rows.empty() || !quota.take.rows.back().when.empty())
        problems_.add(yaml.at, "table_without_otherwise");
    }
    reader.done();
  }

  /// Both writings become rows with conditions: a table repeats one metric with `at_least`.
  void table(Reader& reader, Quota& quota) {
    const Yaml* const by = reader.take("by");
    reader.each(by ? "table" : "first", [&](Reader& row) {
      Take::Row out;
      const std::string root = quota.address + "." + std::to_string(quota.take.rows.size() + 1);
      const Yaml* answer = row.take("otherwise");
      if (!answer) {
        answer = row.need("take");
        if (by)
          out.when.push_back(table_row(*by, row, root));
        else
          out.when = conditions_.maybe(row, "when", root, Of::unit);
        if (out.when.empty()) problems_.add(row.at(), "key_missing", {{"key", "when"}});
      }
      if (answer) places(*answer, out);
      row.done();
      quota.take.rows.push_back(std::move(out));
    });
    if (!by && !reader.has("first")) problems_.add(reader.at(), "key_missing", {{"key", "by, first, share"}});
  }

  Condition table_row(const Yaml& by, Reader& row, const std::string& root) {
    Yaml whole = by;
    whole.at = row.at();
    for (const std::string_view op : operator_words)
      if (const Yaml* const threshold = row.take(op)) whole.entries.emplace_back(std::string{op}, *threshold);
    return conditions_.read(whole, root, Of::unit);
  }

  void places(const Yaml& yaml, Take::Row& row) {
    if (yaml.is_map()) {
      Reader inner{yaml, problems_};
      row.judged = inner.text("judged");
      inner.done();
      return;
    }
    if (const auto number = parse_quantity(Type::count, yaml.text))
      row.take = number->n;
    else
      problems_.add(yaml.at, "not_a_number", {{"word", yaml.text}});
  }

  Take::Share share(Reader& reader, const Award& award, const Quota& quota) {
    Take::Share out;
    out.address = quota.address + ".share";
    if (const Yaml* const part = reader.take("share"))
      out.share = conditions_.quantity_or_parameter(*part, Type::ratio, "share", out.parameter);
    out.round = read_rounding(reader, problems_);
    const Yaml* const of = reader.need("of");
    if (of && reader.has("one_per")) return one_per(reader, *of, std::move(out));
    if (!of || (of->is_scalar() && of->text == "subjects")) return out;
    Reader inner{*of, problems_};
    if (inner.has("holders")) {
      out.of = Take::Share::Of::measured;
      holders(inner, out);
      return out;
    }
    out.of = Take::Share::Of::condition;
    out.when.push_back(conditions_.read(*of, out.address, award.subject.of));
    return out;
  }

  /// One place for so many of something the group has: 1/n of its number.
  Take::Share one_per(Reader& reader, const Yaml& of, Take::Share out) {
    out.of = Take::Share::Of::measured;
    const int per = reader.number("one_per").value_or(1);
    if (per < 1) problems_.add(reader.at(), "not_a_number", {{"word", per}});
    out.share = {1, std::max(per, 1)};
    Reader inner{of, problems_};
    out.measured.push_back(conditions_.call(inner, Of::unit));
    inner.done();
    return out;
  }

  void holders(Reader& reader, Take::Share& share) {
    const std::string title = reader.word("holders");
    const bool is_form = vocabulary_.catalogue.form(title) != nullptr;
    Yaml map{.kind = Yaml::Kind::map, .at = reader.at(), .text = {}, .quoted = false, .items = {}, .entries = {}};
    Yaml metric{.kind = Yaml::Kind::scalar,
                .at = reader.at(),
                .text = "member_holders",
                .quoted = false,
                .items = {},
                .entries = {}};
    map.entries.emplace_back("metric", metric);
    map.entries.emplace_back(is_form ? "form" : "title", *reader.take("holders"));
    if (const Yaml* const in = reader.take("in")) map.entries.emplace_back("in", *in);
    Reader call{map, problems_};
    share.measured.push_back(conditions_.call(call, Of::unit));
    reader.done();
  }

  const Vocabulary& vocabulary_;
  ConditionReader& conditions_;
  Problems& problems_;
};

}  // namespace

Quota read_quota(const Yaml& yaml, const Award& award, const Vocabulary& vocabulary, ConditionReader& conditions,
                 Problems& problems) {
  return QuotaReader{vocabulary, conditions, problems}.read(yaml, award);
}

std::string read_rounding(Reader& reader, Problems& problems) {
  const std::vector<std::string> known{"down", "up", "nearest"};
  const std::string round = reader.maybe_word("round").value_or("down");
  if (std::ranges::find(known, round) == known.end()) problems.add_unknown(reader.at(), "round_unknown", round, known);
  return round;
}

}  // namespace sovang::rules
