// The table of contents of the API: a route cannot be registered without saying who may use it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "base/sentences.hpp"
#include "platform/http/http.hpp"
#include "work/context.hpp"

namespace sovang::work {

enum class Access { anyone, administrator };

/// What a handler sees of its request.
struct Call {
  const http::Request& request;
  std::unordered_map<std::string, std::string> path;  ///< {programme} → "lc23"
  base::Language language;
  const std::string& of(const std::string& name) const { return path.at(name); }
};

using Handle = std::function<http::Response(Context&, const Call&)>;

/// The second half of a change in two steps: runs in the writer's transaction, must be short, may run more than once.
using Write = std::function<http::Response(Context&)>;
/// The first half: checks, normalises, seals and signs on the caller's thread, without a transaction; throws base::Refused.
/// What it returns must own everything it needs (the Call is gone when it runs).
using Prepare = std::function<Write(const Call&)>;

struct Route {
  http::Method method;
  std::string pattern;  ///< "/api/v1/programmes/{programme}/initiatives"
  Access access;
  Handle handle;
  bool changes;  ///< false: a read transaction; true: a write transaction in the writer's batch
  Prepare prepare = nullptr;  ///< set: a change in two steps; `handle` is then empty
};

class Routes {
 public:
  void read(std::string pattern, Access access, Handle handle);                        ///< GET, HEAD
  void change(http::Method method, std::string pattern, Access access, Handle handle);  ///< POST, PUT, PATCH, DELETE
  /// A change whose costly part needs no transaction and is kept out of the writer's lane (submissions: 10,000 a second).
  void change_in_two_steps(http::Method method, std::string pattern, Access access, Prepare prepare);
  /// The tests walk this table; nothing else registers routes.
  const std::vector<Route>& all() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

http::Response json_response(const base::json::value& value, int status = 200);

}  // namespace sovang::work
