// Walks the guidance directory, reads every document and checks the whole.
#include "rules/book.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "rules/check_document.hpp"
#include "rules/read_document.hpp"
#include "rules_facts.hpp"

namespace sovang::rules {
namespace {

namespace fs = std::filesystem;

/// nullopt when there is no such file; what cannot be read is a problem. Never more than the limit of a file.
std::optional<std::string> read_file(const fs::path& path, const std::string& name, Problems& problems) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > (2U << 20))
    return problems.add({name, 0, 0}, "yaml_too_large"), std::nullopt;
  std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  if (!in) return problems.add({name, 0, 0}, "file_unreadable"), std::nullopt;
  return std::move(out).str();
}

std::vector<fs::path> folders(const fs::path& directory) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{directory, error})
    if (entry.is_directory(error) && entry.path().filename() != "catalogue") out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

/// Of files and folders, sorted; hidden ones are the tools' own.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{folder, error})
    if (auto name = entry.path().filename().string(); !name.starts_with('.')) out.push_back(std::move(name));
  std::ranges::sort(out);
  return out;
}

}  // namespace

/// Fills a book step by step; only it may write one.
struct BookMaker {
  Book& book;
  Problems& problems;

  void vocabulary(const fs::path& directory) {
    const auto file = [&](const std::string& name) {
      auto text = read_file(directory / name, name, problems);
      if (!text) problems.add({name, 0, 0}, "file_missing");
      return text.value_or("");
    };
    const auto facts = read_file(directory / "facts.yaml", "facts.yaml", problems);
    book.vocabulary_.metrics = read_metrics(facts ? std::string_view{*facts} : facts_yaml, "facts.yaml", problems);
    book.vocabulary_.catalogue.award_forms =
        read_honours(file("catalogue/award_forms.yaml"), "award_forms", "catalogue/award_forms.yaml", problems);
    book.vocabulary_.catalogue.titles =
        read_honours(file("catalogue/titles.yaml"), "titles", "catalogue/titles.yaml", problems);
    for (const std::string& name : names_in(directory / "catalogue")) {
      const std::string shown = "catalogue/" + name;
      if (!name.ends_with(".yaml") || name == "award_forms.yaml" || name == "titles.yaml") continue;
      if (const auto text = read_file(directory / shown, shown, problems)) check_references(*text, shown, problems);
    }
  }

  /// A file that nobody reads would be believed to be in force.
  void no_stray_files(const fs::path& folder, const std::string& id) {
    static const std::vector<std::string> known{"document.yaml",  "clauses.md", "coverage.yaml", "parameters.yaml",
                                                "programme.yaml", "rules.yaml", "cases.yaml"};
    for (const std::string& name : names_in(folder))
      if (std::ranges::find(known, name) == known.end())
        problems.add_unknown({id + "/" + name, 0, 0}, "file_unknown", name, known);
  }

  void document(const fs::path& folder) {
    Document document;
    problems.languages = {"vi", "en"};
    document.id = folder.filename().string();
    const auto read = [&](const char* name, bool required, const auto& reader) {
      const std::string shown = document.id + "/" + name;
      const auto text = read_file(folder / name, shown, problems);
      if (text)
        reader(*text, shown);
      else if (required)
        problems.add({shown, 0, 0}, "file_missing");
    };
    read("document.yaml", true,
         [&](const auto& text, const auto& file) { read_document(text, file, document, problems); });
    read("clauses.md", true, [&](const auto& text, const auto& file) { read_clauses(text, file, document, problems); });
    read("coverage.yaml", true,
         [&](const auto& text, const auto& file) { read_coverage(text, file, document, problems); });
    read("parameters.yaml", false,
         [&](const auto& text, const auto& file) { read_parameters(text, file, document, problems); });
    read("programme.yaml", false,
         [&](const auto& text, const auto& file) { read_programme(text, file, document, problems); });
    read("rules.yaml", false,
         [&](const auto& text, const auto& file) { read_rules(text, file, book.vocabulary_, document, problems); });
    no_stray_files(folder, document.id);
    std::vector<Case> cases;
    read("cases.yaml", !document.awards.empty(),
         [&](const auto& text, const auto& file) { cases = read_cases(text, file, problems); });
    book.documents_.push_back(std::move(document));
    book.cases_.push_back(std::move(cases));
  }

  void references() {
    for (Document& document : book.documents_) {
      if (!document.extends.empty() && !book.document(document.extends)) {
        std::vector<std::string> known;
        for (const Document& other : book.documents_) known.push_back(other.id);
        problems.add_unknown(document.place, "document_unknown", document.extends, known);
      }
      const auto line = book.lineage(document);
      if (line.size() > 1 && std::ranges::count(line, &document) > 1)
        problems.add(document.place, "document_circle", {{"id", document.id}});
      check_document(document, line, problems);
    }
  }
};

Loaded load_book(const fs::path& directory) {
  Loaded out;
  auto book = std::make_shared<Book>();
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    out.problems.add({directory.filename().string(), 0, 0}, "directory_missing");
    return out;
  }
  BookMaker maker{*book, out.problems};
  maker.vocabulary(directory);
  for (const fs::path& folder : folders(directory)) maker.document(folder);
  maker.references();
  if (out.problems.empty()) out.book = std::move(book);
  return out;
}

const Document* Book::document(std::string_view id) const {
  const auto found = std::ranges::find(documents_, id, &Document::id);
  return found == documents_.end() ? nullptr : &*found;
}

const Document* Book::of_programme(std::string_view programme) const {
  const auto found = std::ranges::find_if(
      documents_, [&](const Document& one) { return one.programme && one.programme->id == programme; });
  return found == documents_.end() ? nullptr : &*found;
}

const Document* Book::of_clause(std::string_view clause_) const {
  const auto found =
      std::ranges::find_if(documents_, [&](const Document& one) { return one.clauses.contains(clause_); });
  return found == documents_.end() ? nullptr : &*found;
}

std::vector<const Document*> Book::lineage(const Document& document_) const {
  std::vector<const Document*> out;
  for (const Document* at = &document_; at && out.size() < 20;
       at = at->extends.empty() ? nullptr : document(at->extends))
    out.push_back(at);
  return out;
}

const Clause* Book::clause(const Document& document_, std::string_view id) const {
  for (const Document* const level : lineage(document_))
    if (const auto found = level->clauses.find(id); found != level->clauses.end()) return &found->second;
  return nullptr;
}

const std::vector<Case>& Book::cases(const Document& document_) const {
  return cases_[static_cast<std::size_t>(&document_ - documents_.data())];
}

}  // namespace sovang::rules
