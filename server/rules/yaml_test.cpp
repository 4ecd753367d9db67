// Hostile and broken files: refused with a place, never a crash.
#include "rules/yaml.hpp"

#include <doctest/doctest.h>

using namespace sovang::rules;

namespace {
/// "line:code" of the first problem, "read" when there was none.
std::string outcome(const std::string& text) {
  Problems problems;
  const auto yaml = parse_yaml(text, "x.yaml", problems);
  if (problems.empty()) return yaml ? "read" : "nothing";
  const Problem first = problems.sorted().front();
  return std::to_string(first.at.line) + ":" + first.code;
}
std::string repeat(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}
}  // namespace

TEST_CASE("a plain file is read with its places") {
  Problems problems;
  const auto yaml = parse_yaml("a: 1\nb:\n  - {c: \"x\", d: [1, 2]}\n", "x.yaml", problems);
  REQUIRE(yaml);
  const Yaml& inner = yaml->find("b")->items[0];
  CHECK(inner.find("c")->text == "x");
  CHECK(inner.find("d")->items[1].text == "2");
  CHECK(inner.find("d")->at.line == 3);
  CHECK(outcome("a: 1") == "read");
}

TEST_CASE("aliases, anchors and tags are refused, so no bomb can grow") {
  CHECK(outcome("a: &x [1]\nb: *x") == "1:yaml_alias");
  CHECK(outcome("a: 1\nb: !!binary aGk=") == "2:yaml_tag");
}

TEST_CASE("depth, size and number of nodes are bounded") {
  CHECK(outcome(repeat("[", 39) + repeat("]", 39)) == "read");
  CHECK(outcome(repeat("[", 100'000)) == "1:yaml_too_deep");
  CHECK(outcome(repeat("{a: ", 5'000)) == "1:yaml_too_deep");
  CHECK(outcome("a: " + repeat("x", 1 << 20)) == "0:yaml_too_large");
  CHECK(outcome("[" + repeat("1,", 200'000) + "]") == "1:yaml_too_large");
}

TEST_CASE("what is no text or no YAML says where") {
  CHECK(outcome("a: [1\nb: 2\nc: }").find("yaml_malformed") != std::string::npos);
  CHECK(outcome("a: 1\n\xff\xfe") == "2:yaml_not_text");
  CHECK(outcome(std::string{"a: 1\0b", 6}) == "1:yaml_not_text");
  CHECK(outcome("a: 1\r\nb: x\by\r\nc: 3\n") == "2:yaml_not_text");
  CHECK(outcome("a: 1\na: 2") == "2:yaml_key_twice");
  CHECK(outcome("? [1, 2]\n: 3").find("yaml_key") != std::string::npos);
  CHECK(outcome("a: 1\n---\nb: 2") == "2:yaml_two_documents");
  CHECK(outcome("---\na: 1\n...\n# nothing\n---\n") == "5:yaml_two_documents");
  CHECK(outcome("---\na: 1\n...\n") == "read");
}

TEST_CASE("every prefix of a real file is answered") {
  const std::string text =
      "awards:\n  - id: x\n    when: {any: [{metric: target_ratio, over: 150%}, \"quoted \\\" text\"]}\n    name: {vi: "
      "'a', en: |\n      block\n    }\n";
  for (std::size_t size = 0; size <= text.size(); ++size) CHECK_FALSE(outcome(text.substr(0, size)).empty());
}
