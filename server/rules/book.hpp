// The rule book: every guidance document of a directory, checked as a whole.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/cases.hpp"
#include "rules/document.hpp"
#include "rules/form.hpp"
#include "rules/read_condition.hpp"

namespace sovang::rules {

/// The files of a guidance directory by name ("lc23-lai-chau/rules.yaml").
using BookFiles = std::map<std::string, std::string>;
struct Loaded;

class Book {
 public:
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<Document>& documents() const { return documents_; }
  const Document* document(std::string_view id) const;
  const Document* of_programme(std::string_view programme) const;
  /// The document whose clauses hold it; nullptr for an unknown clause.
  const Document* of_clause(std::string_view clause) const;
  /// The document, then the one it extends, and so on up.
  std::vector<const Document*> lineage(const Document& document) const;
  /// In the document's own words or those of a document it extends; nullptr when none has it.
  const Clause* clause(const Document& document, std::string_view id) const;
  const std::vector<Case>& cases(const Document& document) const;
  const std::vector<Form>& forms(const Document& document) const;
  struct FoundForm {
    const Document* document = nullptr;
    const Form* form = nullptr;  ///< nullptr: no document has it
  };
  FoundForm form(std::string_view id) const;
  /// What it was made of: kept with an evaluation that a decision rests on, so that it can be run again.
  const BookFiles& files() const { return files_; }
  std::string digest() const;  ///< of the files; SHA-256 in hexadecimal

 private:
  friend struct BookMaker;
  friend Loaded load_book_files(BookFiles files, Problems problems);
  BookFiles files_;
  Vocabulary vocabulary_;
  std::vector<Document> documents_;
  std::vector<std::vector<Case>> cases_;  ///< beside documents_
  std::vector<std::vector<Form>> forms_;  ///< beside documents_
};

struct Loaded {
  std::shared_ptr<const Book> book;  ///< nullptr when there are problems
  Problems problems;
};

/// Reads and checks the whole directory; an unreadable directory is a problem too.
Loaded load_book(const std::filesystem::path& directory);

/// The same from files kept earlier. `problems`: those of getting the files.
Loaded load_book_files(BookFiles files, Problems problems = {});

}  // namespace sovang::rules
