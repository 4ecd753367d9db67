// Walks the guidance directory, reads every document and checks the whole.
#include "rules/book.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/sha256.hpp"
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
    return problems.add_unread({name, 0, 0}, "yaml_too_large"), std::nullopt;
  std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  if (!in) return problems.add_unread({name, 0, 0}, "file_unreadable"), std::nullopt;
  return std::move(out).str();
}

std::vector<fs::path> sorted_entries(const fs::path& directory, bool folders) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{directory, error})
    if (entry.is_directory(error) == folders) out.push_back(entry.path());
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

const std::vector<std::string> document_files{"document.yaml",  "clauses.md", "coverage.yaml", "parameters.yaml",
                                              "programme.yaml", "rules.yaml", "cases.yaml"};

/// Everything the book is made of, by its name in the directory ("lc23-lai-chau/rules.yaml"). A file of a document that
/// nobody reads is a problem: it would be believed to be in force.
BookFiles files_of(const fs::path& directory, Problems& problems) {
  BookFiles files;
  const auto take = [&](const std::string& name) {
    if (auto text = read_file(directory / name, name, problems)) files[name] = std::move(*text);
  };
  take("facts.yaml");
  for (const auto& name : names_in(directory / "catalogue"))
    if (name.ends_with(".yaml")) take("catalogue/" + name);
  for (const auto& folder : sorted_entries(directory, true)) {
    const auto id = folder.filename().string();
    if (id == "catalogue") continue;
    files[id + "/"];  // a folder without files is a document with everything missing
    for (const auto& name : names_in(folder)) {
      if (std::ranges::find(document_files, name) != document_files.end())
        take(id + "/" + name);
      else if (name != "forms")
        problems.add_unknown({id + "/" + name, 0, 0}, "file_unknown", name, document_files);
    }
    for (const auto& form : sorted_entries(folder / "forms", false)) {
      const auto name = "forms/" + form.filename().string();
      if (form.extension() == ".yaml")
        take(id + "/" + name);
      else
        problems.add_unknown({id + "/" + name, 0, 0}, "file_unknown", name, document_files);
    }
  }
  return files;
}

}  // namespace

/// Fills a book step by step; only it may write one.
struct BookMaker {
  Book& book;
  Problems& problems;

  const std::string* find(const std::string& name) const {
    const auto found = book.files_.find(name);
    return found == book.files_.end() ? nullptr : &found->second;
  }

  void vocabulary() {
    const auto honours = [&](const std::string& list) {
      const auto name = "catalogue/" + list + ".yaml";
      const auto* text = find(name);
      if (!text && !problems.unread(name)) problems.add({name, 0, 0}, "file_missing");
      return text ? read_honours(*text, list, name, problems) : std::vector<Honour>{};
    };
    const auto* facts = find("facts.yaml");
    book.vocabulary_.metrics = read_metrics(facts ? std::string_view{*facts} : facts_yaml, "facts.yaml", problems);
    book.vocabulary_.catalogue.award_forms = honours("award_forms");
    book.vocabulary_.catalogue.titles = honours("titles");
    for (const auto& [name, text] : book.files_)
      if (name.starts_with("catalogue/") && name != "catalogue/award_forms.yaml" && name != "catalogue/titles.yaml")
        check_references(text, name, problems);
  }

  void document(const std::string& id) {
    Document document;
    problems.languages = {"vi", "en"};
    document.id = id;
    const auto read = [&](const char* name, bool required, const auto& reader) {
      const std::string shown = document.id + "/" + name;
      const auto* text = find(shown);
      if (text)
        reader(*text, shown);
      else if (required && !problems.unread(shown))
        problems.add({shown, 0, 0}, "file_missing");
    };
    read("document.yaml", true,
         [&](const auto& text, const auto& file) { read_document(text, file, document, problems); });
    // Without it nobody knows what the others are written in.
    const bool head = !problems.unread(id + "/document.yaml");
    std::vector<Case> cases;
    if (head) cases = rules_and_cases(document, read);
    book.forms_.push_back(head ? forms(document) : std::vector<Form>{});
    book.documents_.push_back(std::move(document));
    book.cases_.push_back(std::move(cases));
  }

  std::vector<Case> rules_and_cases(Document& document, const auto& read) {
    read("clauses.md", true, [&](const auto& text, const auto& file) { read_clauses(text, file, document, problems); });
    read("coverage.yaml", true,
         [&](const auto& text, const auto& file) { read_coverage(text, file, document, problems); });
    read("parameters.yaml", false,
         [&](const auto& text, const auto& file) { read_parameters(text, file, document, problems); });
    read("programme.yaml", false,
         [&](const auto& text, const auto& file) { read_programme(text, file, document, problems); });
    read("rules.yaml", false,
         [&](const auto& text, const auto& file) { read_rules(text, file, book.vocabulary_, document, problems); });
    std::vector<Case> cases;
    read("cases.yaml", !document.awards.empty(),
         [&](const auto& text, const auto& file) { cases = read_cases(text, file, book.vocabulary_, problems); });
    return cases;
  }

  /// forms/*.yaml, each named as its id.
  std::vector<Form> forms(const Document& document) {
    const auto prefix = document.id + "/forms/";
    std::vector<Form> out;
    for (auto at = book.files_.lower_bound(prefix); at != book.files_.end() && at->first.starts_with(prefix); ++at) {
      auto form = read_form(at->second, at->first, problems);
      if (const auto file = at->first.substr(prefix.size()); form.id + ".yaml" != file)
        problems.add(form.place, "form_id", {{"id", form.id}, {"file", file}});
      if (!document.clauses.contains(form.clause) && !problems.unread(document.id + "/clauses.md")) {
        std::vector<std::string> known;
        for (const auto& [id, clause] : document.clauses) known.push_back(id);
        problems.add_unknown(form.place, "clause_unknown", form.clause, known);
      }
      out.push_back(std::move(form));
    }
    return out;
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
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    out.problems.add({directory.filename().string(), 0, 0}, "directory_missing");
    return out;
  }
  auto files = files_of(directory, out.problems);
  return load_book_files(std::move(files), std::move(out.problems));
}

Loaded load_book_files(BookFiles files, Problems problems) {
  Loaded out{nullptr, std::move(problems)};
  auto book = std::make_shared<Book>();
  book->files_ = std::move(files);
  BookMaker maker{*book, out.problems};
  maker.vocabulary();
  for (const auto* const words : {"facts.yaml", "catalogue/award_forms.yaml", "catalogue/titles.yaml"})
    if (out.problems.unread(words)) return out;  // every word of every document would be unknown
  std::vector<std::string> ids;
  for (const auto& [name, text] : book->files_) {
    const auto id = name.substr(0, name.find('/'));
    if (id != name && id != "catalogue" && (ids.empty() || ids.back() != id)) ids.push_back(id);
  }
  for (const auto& id : ids) maker.document(id);
  maker.references();
  if (out.problems.empty()) out.book = std::move(book);
  return out;
}

std::string Book::digest() const {
  base::Sha256 hash;
  for (const auto& [name, text] : files_) hash.add(name + '\n' + std::to_string(text.size()) + '\n' + text);
  return hash.hex();
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

const std::vector<Form>& Book::forms(const Document& document_) const {
  return forms_[static_cast<std::size_t>(&document_ - documents_.data())];
}

Book::FoundForm Book::form(std::string_view id) const {
  for (const Document& one : documents_)
    for (const Form& form : forms(one))
      if (form.id == id) return {&one, &form};
  return {};
}

const std::vector<Case>& Book::cases(const Document& document_) const {
  return cases_[static_cast<std::size_t>(&document_ - documents_.data())];
}

}  // namespace sovang::rules
