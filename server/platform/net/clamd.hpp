// Asks ClamAV's daemon whether bytes carry something harmful; for jobs, never while a request waits.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace sovang::net {

/// Empty: it found nothing; else what it calls what it found. `socket`: the path of its local socket. Throws
/// std::runtime_error when it cannot be asked or has no answer.
std::string scan(const std::string& socket, std::string_view bytes, std::chrono::milliseconds within);

}  // namespace sovang::net
