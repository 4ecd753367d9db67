// The readers of a document's files; each adds to the document what it finds and to the problems what is wrong.
#pragma once
#include <string>
#include <string_view>

#include "rules/document.hpp"
#include "rules/read_condition.hpp"

namespace sovang::rules {

void read_document(std::string_view text, const std::string& file, Document& document, Problems& problems);
void read_clauses(std::string_view text, const std::string& file, Document& document, Problems& problems);
void read_coverage(std::string_view text, const std::string& file, Document& document, Problems& problems);
void read_parameters(std::string_view text, const std::string& file, Document& document, Problems& problems);
void read_programme(std::string_view text, const std::string& file, Document& document, Problems& problems);
void read_rules(std::string_view text, const std::string& file, const Vocabulary& vocabulary, Document& document,
                Problems& problems);

}  // namespace sovang::rules
