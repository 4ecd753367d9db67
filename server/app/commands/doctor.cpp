// sovang doctor: is this machine fit to keep what the server promises?
#include "app/doctor.hpp"

#include <iostream>

#include "app/wiring.hpp"

namespace sovang::app {

namespace {

int doctor(const Arguments& arguments) {
  bool bad = false;
  for (const auto& finding : examine(installation_from(arguments), wall_clock())) {
    const bool wrong = finding.level == Finding::Level::bad;
    bad = bad || wrong;
    std::cout << (wrong                                      ? "SAI    "
                  : finding.level == Finding::Level::warning ? "CHÚ Ý  "
                                                             : "ổn     ")
              << finding.sentence(base::Language::vi) << '\n';
  }
  return bad ? 1 : 0;
}

}  // namespace

Command doctor_command() {
  return {"doctor", "examine the machine and the installation; status 1 when something must be mended",
          with_installation(), doctor};
}

}  // namespace sovang::app
