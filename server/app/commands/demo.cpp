// sovang demo: fills an empty installation with the demonstration.
#include <iostream>

#include "app/demo_installation.hpp"
#include "app/refusal.hpp"

namespace sovang::app {

namespace {

int demo(const Arguments& arguments) {
  return telling_refusals(arguments, [&] {
    const auto sign_in = make_demo_in(installation_from(arguments), std::cout);
    std::cout << sign_in({}) << std::endl;
    return 0;
  });
}

}  // namespace

Command demo_command() { return {"demo", with_installation(), demo}; }

}  // namespace sovang::app
