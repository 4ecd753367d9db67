// Reads conditions and metric calls of rules.yaml against the known metrics and honours.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "rules/catalogue.hpp"
#include "rules/condition.hpp"
#include "rules/reader.hpp"

namespace sovang::rules {

struct Vocabulary {
  std::vector<std::unique_ptr<const Metric>> metrics;
  Catalogue catalogue;

  const Metric* metric(std::string_view name) const;
  std::vector<std::string> metric_names() const;
};

class ConditionReader {
 public:
  explicit ConditionReader(const Vocabulary& vocabulary, Problems& problems)
      : vocabulary_(vocabulary), problems_(problems) {}

  /// `root` is the address of what the condition belongs to; `of` is the kind of its subjects.
  Condition read(const Yaml& yaml, const std::string& root, SubjectKind::Of of);
  /// The same under a key of a map; nothing when it is not there.
  std::vector<Condition> maybe(Reader& reader, std::string_view key, const std::string& root, SubjectKind::Of of);
  /// A metric and its arguments, which stand in the same map.
  MetricCall call(Reader& reader, SubjectKind::Of of, std::string_view key = "metric");
  /// The one operator of the map with its number; `address` is what it stands in.
  Threshold threshold(Reader& reader, Type type, std::string_view metric, const std::string& address);
  Quantity quantity(const Yaml& yaml, Type type, std::string_view what);
  /// The same, or "$name": then `parameter` gets the name.
  Quantity quantity_or_parameter(const Yaml& yaml, Type type, std::string_view what, std::string& parameter);

 private:
  Condition read_at(const Yaml& yaml, const std::string& path, SubjectKind::Of of);
  void read_kind(Reader& reader, Condition& condition, const std::string& path, SubjectKind::Of of);
  std::vector<Condition> parts(const Yaml* list, const std::string& path, SubjectKind::Of of);
  void read_compare(Reader& reader, Condition& condition, SubjectKind::Of of);
  void read_rank(Reader& reader, Condition& condition, const std::string& path, SubjectKind::Of of,
                 std::string_view key);
  void read_other(Reader& reader, Condition& condition, const std::string& path, SubjectKind::Of of,
                  std::string_view key);
  void argument(Reader& reader, const Metric::Argument& argument, MetricCall& call);

  const Vocabulary& vocabulary_;
  Problems& problems_;
  std::string root_;
  std::map<std::string, Place> ids_;  // of one root
};

}  // namespace sovang::rules
