// Keeps other sites from changing anything in a visitor's name (reliability.md 4.2).
#pragma once
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::work {

/// May this unsafe request come from where it comes? By Sec-Fetch-Site or else by an exact Origin; when a browser says
/// neither, only what needs no session is taken.
bool is_same_site(const http::Request& request, bool needs_session);
bool is_json(const http::Request& request);
/// What browsers send from a form of ours; text/plain is how another site's form would try to look like something else.
bool is_form(const http::Request& request);

}  // namespace sovang::work
