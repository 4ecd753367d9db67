// sovang demo: fills an empty installation with the demonstration.
#include <iostream>

#include "app/commands.hpp"
#include "app/demo_installation.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"

namespace sovang::app {

namespace {

int demo(const Arguments& arguments) {
  try {
    make_demo_in(installation_from(arguments), std::cout);
    return 0;
  } catch (const base::Refused& refused) {
    std::cerr << base::sentence(base::Language::vi, "error." + refused.code, refused.params) << '\n';
    return 1;
  }
}

}  // namespace

Command demo_command() {
  return {"demo", "fill an empty installation with invented programmes, units and initiatives", with_installation(),
          demo};
}

}  // namespace sovang::app
