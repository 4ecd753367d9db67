// Tells refusals on the command line.
#include "app/refusal.hpp"

#include <iostream>

#include "app/installation.hpp"

namespace sovang::app {

std::string refusal_text(const base::Refused& refused, base::Language language) {
  auto text = base::sentence(language, "error." + refused.code, refused.params) + '\n';
  for (const auto& field : refused.fields)
    text += "  " + field.place + ": " + base::sentence(language, "error." + field.code, field.params) + '\n';
  return text;
}

base::Language language_of(const Arguments& arguments) { return load_settings(arguments).settings.language; }

int telling_refusals(const Arguments& arguments, const std::function<int()>& body) {
  try {
    return body();
  } catch (const base::Refused& refused) {
    std::cerr << refusal_text(refused, language_of(arguments));
    return refused_status;
  }
}

}  // namespace sovang::app
