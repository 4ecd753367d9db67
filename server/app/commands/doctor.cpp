// sovang doctor: is this machine fit to keep what the server promises?
#include "app/doctor.hpp"

#include <iostream>

#include "app/refusal.hpp"
#include "app/wiring.hpp"

namespace sovang::app {

namespace {

std::string_view word_of(Finding::Level level) {
  switch (level) {
    case Finding::Level::bad:
      return "doctor.level.bad";
    case Finding::Level::warning:
      return "doctor.level.warning";
    case Finding::Level::good:
      break;
  }
  return "doctor.level.good";
}

int doctor(const Arguments& arguments) {
  bool bad = false;
  const auto language = language_of(arguments);
  for (const auto& finding : examine(installation_from(arguments), wall_clock())) {
    bad = bad || finding.level == Finding::Level::bad;
    std::cout << base::sentence(language, word_of(finding.level)) << "  " << finding.sentence(language) << '\n';
  }
  return bad ? 1 : 0;
}

}  // namespace

Command doctor_command() { return {"doctor", with_installation(), doctor}; }

}  // namespace sovang::app
