// What this program does in its sandbox: one line for each kind of file that strangers send.
#pragma once
#include <array>

#include "platform/attachments/attachments.hpp"
#include "platform/sandbox/sandbox.hpp"
#include "platform/sheets/sheets.hpp"

namespace sovang::app {

inline constexpr std::array sandboxed_tasks{sandbox::Task{sheets::task_name, sheets::read_task},
                                            sandbox::Task{attachments::task_name, attachments::judge_task}};

}  // namespace sovang::app
