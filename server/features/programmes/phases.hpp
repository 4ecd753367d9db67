// The phases of a programme for which targets are given.
#pragma once
#include <set>
#include <string>

namespace sovang::rules {
class Book;
}

namespace sovang::programmes {

/// Every phase that the definition, or one it extends, asks a target of; empty: none but the whole programme.
std::set<std::string> phases_named(const rules::Book& book, const std::string& definition);

}  // namespace sovang::programmes
