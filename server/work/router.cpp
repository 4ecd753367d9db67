// A tree of path segments; a fixed segment goes before a {name}.
#include "work/router.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/refused.hpp"

namespace sovang::work {

namespace {

/// Takes the first segment off "/a/b".
std::string_view take(std::string_view& rest) {
  rest.remove_prefix(1);
  const auto segment = rest.substr(0, rest.find('/'));
  rest.remove_prefix(segment.size());
  return segment;
}

/// The address as it was sent, without the slash at the end of its path.
Page same_without_slash(Context&, const Call& call) {
  const auto& target = call.request.target;
  const auto path = std::min(target.find('?'), target.size());
  // An encoded slash is no slash, and "//elsewhere" would be another server.
  if (path < 2 || target[path - 1] != '/' || target[0] != '/' || target[1] == '/')
    throw base::Refused{base::Reason::not_found, "page_not_found"};
  Page page;
  page.status = 308;
  page.location = target.substr(0, path - 1) + target.substr(path);
  return page;
}

}  // namespace

Router::Router(const std::vector<Route>& routes)
    : without_slash_{http::Method::get, "/", Access::anyone, nullptr, false, nullptr, same_without_slash} {
  for (const auto& route : routes) {
    Node* node = &root_;
    std::vector<std::string> names;
    std::string_view rest = route.pattern;
    if (!rest.starts_with('/')) throw std::logic_error("a route begins with /: " + route.pattern);
    while (!rest.empty()) {
      const auto segment = take(rest);
      if (segment.starts_with('{')) {
        names.emplace_back(segment.substr(1, segment.size() - 2));
        if (!node->any) node->any = std::make_unique<Node>();
        node = node->any.get();
      } else {
        node = &node->fixed[std::string{segment}];
      }
    }
    if (!node->ends.emplace(route.method, Node::End{&route, std::move(names)}).second)
      throw std::logic_error("two routes for " + route.pattern);
  }
}

const Router::Node* Router::walk(const Node& node, std::string_view rest, std::vector<std::string_view>& values) const {
  if (rest.empty()) return node.ends.empty() ? nullptr : &node;
  const auto segment = take(rest);
  if (const auto fixed = node.fixed.find(segment); fixed != node.fixed.end())
    if (const auto* found = walk(fixed->second, rest, values)) return found;
  if (!node.any || segment.empty()) return nullptr;
  values.push_back(segment);
  if (const auto* found = walk(*node.any, rest, values)) return found;
  values.pop_back();
  return nullptr;
}

bool Router::has_page(std::string_view path) const {
  std::vector<std::string_view> values;
  const auto* node = walk(root_, path, values);
  if (node == nullptr) return false;
  const auto end = node->ends.find(http::Method::get);
  return end != node->ends.end() && end->second.route->page;
}

Router::Found Router::find(http::Method method, std::string_view path) const {
  Found found;
  std::vector<std::string_view> values;
  const auto* node = walk(root_, path, values);
  if (node == nullptr) {
    const bool asks = method == http::Method::get || method == http::Method::head;
    if (asks && path.size() > 1 && path.ends_with('/') && has_page(path.substr(0, path.size() - 1)))
      found.route = &without_slash_;
    return found;
  }
  auto end = node->ends.find(method);
  if (end == node->ends.end() && method == http::Method::head) end = node->ends.find(http::Method::get);
  if (end == node->ends.end()) {
    for (const auto& [allowed, ignored] : node->ends) found.allowed.push_back(allowed);
    return found;
  }
  found.route = end->second.route;
  for (std::size_t i = 0; i < values.size(); ++i) found.path.emplace(end->second.names[i], values[i]);
  return found;
}

}  // namespace sovang::work
