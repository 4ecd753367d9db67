// Finds the route of a path.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "work/routes.hpp"

namespace sovang::work {

class Router {
 public:
  /// Throws std::logic_error when two routes would answer the same request.
  explicit Router(const std::vector<Route>& routes);

  struct Found {
    const Route* route = nullptr;
    std::unordered_map<std::string, std::string> path;
    std::vector<http::Method> allowed;  ///< when only the method does not fit
  };
  /// HEAD finds GET.
  /// Where there is a page "/en", "/en/" finds a route that sends there.
  Found find(http::Method method, std::string_view path) const;

 private:
  struct Node {
    std::map<std::string, Node, std::less<>> fixed;
    std::unique_ptr<Node> any;  ///< a {name}
    struct End {
      const Route* route;
      std::vector<std::string> names;
    };
    std::map<http::Method, End> ends;
  };
  const Node* walk(const Node& node, std::string_view rest, std::vector<std::string_view>& values) const;

  bool has_page(std::string_view path) const;

  Node root_;
  Route without_slash_;
};

}  // namespace sovang::work
