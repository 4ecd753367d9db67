// Writes the head of a response: our own few lines instead of a serializer, because nothing is chunked here.
#pragma once
#include <ctime>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::http {

std::string_view status_line(int status);  ///< "HTTP/1.1 200 OK\r\n"
/// Everything after the status line and Date, with the security headers every answer has, without the empty line.
void append_head(std::string& out, const Response& response, std::string_view request_id, bool https, bool stream);
std::string date_line(std::time_t seconds);  ///< "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

}  // namespace sovang::http
