// A refusal as the command line tells it: its sentence, then one line for each thing that is wrong.
#pragma once
#include <functional>

#include "app/commands.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"

namespace sovang::app {

/// Exit status of a command that was refused.
inline constexpr int refused_status = 1;

std::string refusal_text(const base::Refused& refused, base::Language language);

/// In which language the command was asked to speak (--language, SOVANG_LANGUAGE).
base::Language language_of(const Arguments& arguments);

/// Runs the command's body; what it refuses is told on the error stream and gives refused_status.
int telling_refusals(const Arguments& arguments, const std::function<int()>& body);

}  // namespace sovang::app
