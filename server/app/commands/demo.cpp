// sovang demo: fills an empty installation with the demonstration.
#include <iostream>

#include "app/demo_installation.hpp"
#include "app/refusal.hpp"

namespace sovang::app {

namespace {

int demo(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    make_demo_in(installation_from(arguments), std::cout);
    return 0;
  });
}

}  // namespace

Command demo_command() {
  return {"demo", "fill an empty installation with invented programmes, units and initiatives", with_installation(),
          demo};
}

}  // namespace sovang::app
