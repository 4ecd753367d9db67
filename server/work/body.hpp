// A request's JSON object, field by field: unknown fields and wrong types are gathered and refused together.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/refused.hpp"

namespace sovang::work {

class Body {
 public:
  /// Refuses ("type_object") what is no object. `fields`: all that may be sent.
  Body(std::string_view body, std::initializer_list<std::string_view> fields);

  /// One line, cleaned; "" and a wrong field ("value_missing") when it is absent or empty.
  std::string text(std::string_view name, std::size_t most_bytes = 400);
  /// The same; absent, null and empty are nullopt.
  std::optional<std::string> text_or_none(std::string_view name, std::size_t most_bytes = 400);
  /// As it was typed: for passwords.
  std::optional<std::string> raw(std::string_view name);
  std::optional<std::int64_t> whole(std::string_view name);
  bool flag(std::string_view name, bool absent = false);

  void wrong(std::string_view field, std::string code, base::json::object params = {});
  /// Refuses with `code` when anything was wrong.
  void finish(std::string_view code) const;

 private:
  const base::json::value* find(std::string_view name) const;
  base::json::value value_;
  std::vector<base::FieldError> wrong_;
};

}  // namespace sovang::work
