// Writes the policies (reliability.md 4.2).
#include "work/policy_header.hpp"

namespace sovang::work {

namespace {

std::string policy(std::string_view styles) {
  return "default-src 'none'; script-src 'self'; style-src 'self'" + std::string{styles.empty() ? "" : " "} +
         std::string{styles} +
         "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
         "form-action 'self'; "
         "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
}

}  // namespace

std::string page_policy(std::string_view style_hashes) { return policy(style_hashes); }
std::string workspace_policy() { return policy({}); }

}  // namespace sovang::work
