// The one exception of a request that cannot go on; anything else that is thrown is a fault.
#pragma once
#include <boost/json/object.hpp>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace sovang::base {

enum class Reason {
  invalid,
  unauthenticated,
  forbidden,
  not_found,
  conflict,
  closed,
  too_large,
  too_many,
  unavailable
};

/// One thing wrong with one field. `place` is a JSON pointer into the request ("/coauthors/1/share").
/// The sentences are found in locales/ under "error.<code>"; `params` fill their placeholders.
struct FieldError {
  std::string place;
  std::string code;
  boost::json::object params = {};
};

/// `code` is a word ("programme_closed"); its sentence is "error.<code>" in locales/, vi and en.
struct Refused : std::exception {
  Refused(Reason why, std::string word, boost::json::object values = {}, std::vector<FieldError> wrong = {})
      : reason(why), code(std::move(word)), params(std::move(values)), fields(std::move(wrong)) {}
  const char* what() const noexcept override { return code.c_str(); }

  Reason reason;
  std::string code;
  boost::json::object params;
  std::vector<FieldError> fields;
};

}  // namespace sovang::base
