// What an order for a programme sends, read strictly: all that is wrong is refused at once with its places.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "features/programmes/model.hpp"

namespace sovang::programmes {

/// What the part of a programme is called, in both languages.
base::json::object part_title(std::string_view key);

class OrderBody {
 public:
  /// `known`: the fields it may have. Refuses what is no object.
  OrderBody(base::json::value body, std::initializer_list<std::string_view> known);

  /// One line of at most 400 bytes; "" when it is absent.
  std::string text(std::string_view name) { return text_in(fields(), name, "/" + std::string{name}); }
  /// "2031-08-31"; nothing when it is absent or wrong.
  std::optional<base::Day> day(std::string_view name);
  /// {vi, en}; nothing without vi.
  std::optional<Text> title();
  std::optional<std::int64_t> whole(std::string_view name) const;

  void wrong(std::string place, std::string code, base::json::object params = {});
  /// Throws "programme_wrong" with all that was wrong.
  void refuse_if_wrong();

 private:
  const base::json::object& fields() const { return body_.get_object(); }
  std::string text_in(const base::json::object& object, std::string_view name, const std::string& place);

  base::json::value body_;
  std::vector<base::FieldError> wrong_;
};

}  // namespace sovang::programmes
