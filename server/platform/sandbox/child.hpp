// What both sides of the sandbox agree on. Private to sandbox.
#pragma once
#include <string_view>

namespace sovang::sandbox {

/// The first word of the command line: never written by a person.
inline constexpr std::string_view child_word = "--sandboxed-task";
inline constexpr int exit_out_of_memory = 3;

}  // namespace sovang::sandbox
