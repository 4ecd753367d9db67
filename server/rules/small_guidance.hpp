// For tests: a small sound guidance directory on disk, to be broken one line at a time.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "rules/book.hpp"
#include "rules/check_guidance.hpp"

namespace sovang::rules::testing {

class SmallGuidance {
 public:
  SmallGuidance() {
    static int number = 0;
    directory_ = std::filesystem::temp_directory_path() /
                 ("sovang-guidance-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    files["catalogue/award_forms.yaml"] =
        "award_forms:\n"
        "  - {id: merit, title: {vi: a, en: a}, level: top, decided_by: {vi: a, en: a}, holders: [collective], from: "
        "2000-01-01}\n";
    files["catalogue/titles.yaml"] =
        "titles:\n"
        "  - {id: fighter, title: {vi: a, en: a}, level: top, decided_by: {vi: a, en: a}, holders: [individual], from: "
        "2000-01-01}\n";
    files["mini/document.yaml"] =
        "id: mini\nprefix: M\ntitle: {vi: a, en: a}\nissuer: x\nsource: {document: \"1\", date: 2023-01-01}\n"
        "versions:\n  - {version: 1, from: 2023-01-01, changes: {vi: a, en: a}}\n";
    files["mini/clauses.md"] = "## M-1\nvi: một\nen: one\n";
    files["mini/coverage.yaml"] = "coverage:\n  M-1: {kind: rule, by: [good]}\n";
    files["mini/parameters.yaml"] =
        "parameters:\n"
        "  - {id: bar, title: {vi: a, en: a}, type: ratio, values: [{from: 2023-01-01, value: 100%}], vary: stricter, "
        "stricter: higher}\n";
    files["mini/rules.yaml"] =
        "awards:\n"
        "  - id: good\n"
        "    clause: M-1\n"
        "    name: {vi: a, en: a}\n"
        "    form: merit\n"
        "    subject: {unit: upper}\n"
        "    when: {id: ratio, metric: target_ratio, over: $bar}\n";
    files["mini/cases.yaml"] =
        "cases:\n"
        "  - name: all\n"
        "    world:\n"
        "      units:\n"
        "        - {id: x, level: top}\n"
        "        - {id: a, level: upper, parent: x, facts: {initiatives: 101, target: 100}}\n"
        "        - {id: b, level: upper, parent: x, facts: {initiatives: 100, target: 100}}\n"
        "        - {id: c, level: upper, parent: x, facts: {initiatives: 1}}\n"
        "    expect:\n"
        "      good: {met: [a], not_met: [b], unknown: [c]}\n";
  }
  explicit SmallGuidance(std::map<std::string, std::string> other) : SmallGuidance() { files = std::move(other); }
  ~SmallGuidance() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  SmallGuidance(const SmallGuidance&) = delete;
  SmallGuidance& operator=(const SmallGuidance&) = delete;

  /// The test fails when `from` is not there: a mutation that changes nothing proves nothing.
  SmallGuidance& replace(const std::string& file, const std::string& from, const std::string& to) {
    std::string& text = files[file];
    const std::size_t at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
    return *this;
  }
  SmallGuidance& append(const std::string& file, const std::string& text) {
    files[file] += text;
    return *this;
  }

  const std::filesystem::path& write() {
    std::filesystem::remove_all(directory_);
    for (const auto& [file, text] : files) {
      std::filesystem::create_directories((directory_ / file).parent_path());
      std::ofstream{directory_ / file, std::ios::binary} << text;
    }
    return directory_;
  }
  Loaded load() { return load_book(write()); }

  /// "file:line code" of every problem of loading, or, when it loads, of its cases.
  std::vector<std::string> problems() {
    Loaded loaded = load();
    const Problems found = loaded.book ? try_cases(*loaded.book) : std::move(loaded.problems);
    std::vector<std::string> out;
    for (const Problem& problem : found.sorted()) {
      out.push_back(problem.at.file + ":" + std::to_string(problem.at.line) + " " + problem.code);
      CHECK_MESSAGE(problem.sentence().vi.find("problem.") == std::string::npos, problem.code);
      CHECK_MESSAGE(problem.sentence().vi.find('{') == std::string::npos, problem.sentence().vi);
    }
    return out;
  }

  std::map<std::string, std::string> files;

 private:
  std::filesystem::path directory_;
};

}  // namespace sovang::rules::testing
