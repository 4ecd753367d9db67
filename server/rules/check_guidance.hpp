// The two questions an officer asks at the command line: is the guidance sound, and what is behind this clause?
#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>

#include "rules/book.hpp"

namespace sovang::rules {

/// Runs every case of every document and looks for what they leave untried.
Problems try_cases(const Book& book);

/// Reads a guidance directory, runs its cases, writes every problem as file:line:column: sentence.
/// 0 when there is none, 1 otherwise.
int check_guidance(const std::filesystem::path& directory, std::ostream& out,
                   base::Language language = base::Language::vi);

/// Writes a clause in our own words, its readings, coverage, rules, cases, and where the source names it.
/// `source`: searched as plain text when it exists. 0 when the clause is known, 1 otherwise (with the nearest id).
int explain_clause(const Book& book, const std::string& clause, const std::filesystem::path& source, std::ostream& out,
                   base::Language language = base::Language::vi);

}  // namespace sovang::rules
