// Checks a guidance directory as a whole and tells what stands behind a clause.
#include "rules/check_guidance.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>

#include "rules/check_answered.hpp"
#include "rules/check_decisive.hpp"
#include "rules/check_parameters.hpp"
#include "rules/clause_words.hpp"
#include "rules/words.hpp"

namespace sovang::rules {
namespace {

namespace fs = std::filesystem;

class ClauseTeller {
 public:
  ClauseTeller(const Book& book, const Document& document, std::string clause, std::ostream& out,
               base::Language language)
      : book_(book),
        document_(document),
        clause_(std::move(clause)),
        out_(out),
        language_(language),
        wording_(book.vocabulary()) {}

  void tell(const fs::path& source) {
    const Clause& clause = document_.clauses.find(clause_)->second;
    out_ << clause_ << " · " << document_.source_document << " · " << document_.title.in(language_) << "\n  "
         << clause.text.in(language_) << "\n";
    readings();
    coverage();
    rules();
    cases();
    places(source);
  }

 private:
  void readings() {
    for (const Reading& reading : document_.readings) {
      if (reading.clause != clause_) continue;
      line(1, told(reading));
      for (const Text& other : reading.not_taken) line(2, say("guidance.not_taken", {{"reading", other}}));
    }
  }

  void coverage() {
    for (const Coverage& entry : document_.coverage) {
      if (entry.clause != clause_) continue;
      std::string by;
      for (const std::string& one : entry.by) by += (by.empty() ? "" : ", ") + one;
      line(1, say("guidance.coverage",
                  {{"kind", say("guidance.kind." + entry.kind)}, {"word", both(entry.kind)}, {"by", both(by)}}));
      if (!entry.reason.empty()) line(2, entry.reason);
    }
  }

  /// The rules of the newest version, with its parameters. A rule is told when any of its lines carries the clause.
  void rules() {
    const auto tell_rule = [&](const std::vector<Line>& lines) {
      if (std::ranges::none_of(lines, [&](const Line& one) { return one.clause == clause_; })) return false;
      for (const Line& one : lines) line(one.depth + 1, one.text, one.clause);
      return true;
    };
    Problems none;  // no overrides, so nothing can be wrong
    const Definition now = define(book_, document_, base::end_of(document_.versions.back().from), {}, none);
    title_ = "guidance.rules";
    for (const auto& set : now.sets) tell_rule(wording_.rule(set));
    for (const auto& one : now.classifications) tell_rule(wording_.rule(one));
    for (const auto& award : now.awards)
      if (tell_rule(wording_.rule(award))) awards_.push_back(award.id);
    for (const auto& list : now.lists) tell_rule(wording_.rule(list));
    if (title_.empty()) return;
    title_ = "guidance.data";
    for (const Line& one : clause_words(document_, now, wording_, clause_)) line(one.depth + 1, one.text);
  }

  void cases() {
    title_ = "guidance.cases";
    for (const Case& example : book_.cases(document_)) {
      const auto of_rule = [&](const std::string& award) { return std::ranges::find(awards_, award) != awards_.end(); };
      const bool tells = example.name.find(clause_) != std::string::npos ||
                         std::ranges::any_of(example.expected, [&](const auto& one) { return of_rule(one.award); }) ||
                         std::ranges::any_of(example.quotas, [&](const auto& one) { return of_rule(one.award); });
      if (tells) line(1, both(example.place.file + ":" + std::to_string(example.place.line) + ": " + example.name));
    }
  }

  void places(const fs::path& source) {
    std::error_code error;
    if (source.empty() || !fs::is_directory(source, error)) return;
    title_ = "guidance.places";
    std::vector<std::string> found;
    for (const char* const folder : {"server", "web", "guidance", "tests", "docs"})
      search(source, source / folder, found);
    std::ranges::sort(found);
    for (const std::string& one : found) line(1, both(one));
  }

  void search(const fs::path& root, const fs::path& folder, std::vector<std::string>& found) const {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return;
    for (auto at = fs::recursive_directory_iterator{folder, error}; at != fs::recursive_directory_iterator{};
         at.increment(error)) {
      const std::string name = at->path().filename().string();
      if (at->is_directory(error) && (name == "node_modules" || name == "dist" || name == "build" || name == "gen"))
        at.disable_recursion_pending();
      else if (at->is_regular_file(error) && at->file_size(error) < (1U << 20))
        search_file(root, at->path(), found);
      if (found.size() > 200) return;
    }
  }

  /// The id as a whole word: LC23-III.2.1.1 is not found inside LC23-III.2.1.1a.
  void search_file(const fs::path& root, const fs::path& file, std::vector<std::string>& found) const {
    std::ifstream in{file};
    std::string text;
    for (int number = 1; std::getline(in, text); ++number) {
      const std::size_t at = text.find(clause_);
      if (at == std::string::npos) continue;
      const std::size_t end = at + clause_.size();
      const auto continues = [&](std::size_t place) {
        return place < text.size() && (std::isalnum(static_cast<unsigned char>(text[place])) != 0);
      };
      if (continues(end) || (end < text.size() && text[end] == '.' && continues(end + 1))) continue;
      found.push_back(fs::relative(file, root).string() + ":" + std::to_string(number));
    }
  }

  /// The title that waits is told with its first line: no title stands over nothing.
  void line(int depth, const Text& text, const std::string& clause = "") {
    if (!title_.empty()) out_ << say(title_).in(language_) << "\n";
    title_.clear();
    out_ << std::string(static_cast<std::size_t>(depth) * 2, ' ') << text.in(language_);
    if (!clause.empty()) out_ << "  [" << clause << "]";
    out_ << "\n";
  }

  const Book& book_;
  const Document& document_;
  std::string clause_;
  std::ostream& out_;
  base::Language language_;
  Wording wording_;
  std::vector<std::string> awards_;
  std::string title_;
};

}  // namespace

Problems try_cases(const Book& book) {
  Problems problems;
  check_parameters(book, problems);
  for (const Document& document : book.documents()) {
    for (const Case& example : book.cases(document)) run_case(book, document, example, problems);
    check_case_coverage(book, document, problems);
    check_decisive(book, document, problems);
  }
  return problems;
}

int check_guidance(const fs::path& directory, std::ostream& out, base::Language language) {
  Loaded loaded = load_book(directory);
  const Problems problems = loaded.book ? try_cases(*loaded.book) : std::move(loaded.problems);
  for (const Problem& problem : problems.sorted()) out << problem.line(language) << "\n";
  if (!problems.empty()) {
    out << say("guidance.problems", {{"problems", problems.size()}}).in(language) << "\n";
    return 1;
  }
  // Told, not refused: the rules are sound, and a body may enter them before the product can answer all they ask.
  Problems unanswered;
  for (const Document& document : loaded.book->documents()) check_answered(*loaded.book, document, unanswered);
  for (const Problem& problem : unanswered.sorted()) out << problem.line(language) << "\n";
  std::size_t clauses = 0, awards = 0, cases = 0;
  for (const Document& document : loaded.book->documents()) {
    clauses += document.clauses.size();
    awards += document.awards.size();
    cases += loaded.book->cases(document).size();
  }
  out << say("guidance.ok", {{"documents", loaded.book->documents().size()},
                             {"clauses", clauses},
                             {"awards", awards},
                             {"cases", cases}})
             .in(language)
      << "\n";
  return 0;
}

int explain_clause(const Book& book, const std::string& clause, const fs::path& source, std::ostream& out,
                   base::Language language) {
  const Document* const document = book.of_clause(clause);
  if (!document) {
    std::vector<std::string> known;
    for (const Document& one : book.documents())
      for (const auto& [id, text] : one.clauses) known.push_back(id);
    out << say("guidance.no_clause", {{"clause", clause}}).in(language);
    if (const std::string meant = nearest(clause, known); !meant.empty())
      out << " " << say("problem.meant", {{"meant", meant}}).in(language);
    out << "\n";
    return 1;
  }
  ClauseTeller{book, *document, clause, out, language}.tell(source);
  return 0;
}

}  // namespace sovang::rules
