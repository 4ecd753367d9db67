// The Content-Security-Policy of pages; API answers have the strictest one by themselves (platform/http/head.cpp).
#pragma once
#include <string>
#include <string_view>

namespace sovang::work {

/// `style_hashes`: "'sha256-…'" of the style sheet inlined by the web build (csp.txt); may be empty.
std::string page_policy(std::string_view style_hashes);
/// The workspace writes no style element at run time (tests/browser/workbench_test.ts watches), only styles of elements
/// by script, which no policy hinders.
std::string workspace_policy();

}  // namespace sovang::work
