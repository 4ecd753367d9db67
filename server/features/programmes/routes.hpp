// The doors into programmes: their pages' data, the unit cascade, short links, QR codes and posters.
#pragma once
#include <functional>
#include <mutex>

#include "features/org/tree.hpp"
#include "features/programmes/short_code.hpp"
#include "features/programmes/views.hpp"
#include "work/routes.hpp"

namespace sovang::programmes {

/// The unit codes of short links, made anew when the tree is another one.
class LiveShortCodes {
 public:
  std::shared_ptr<const UnitShortCodes> of(const std::shared_ptr<const org::Tree>& tree);

 private:
  std::mutex mutex_;
  std::shared_ptr<const org::Tree> tree_;
  std::shared_ptr<const UnitShortCodes> codes_;
};

/// What the doors need; all must outlive the routes.
struct Doors {
  const org::LiveTree& tree;
  const LiveRegister& programmes;
  LiveShortCodes& short_codes;
  std::function<Total(const Programme&, base::Instant)> count_total;  ///< answered by the counting feature
};

void add_routes(work::Routes& routes, const Doors& doors);

/// The programme's rules clause by clause, in our own words beside the rule in plain words. Refuses a programme whose
/// definition the rule book does not have.
base::json::object rules_view(const work::Context& context, const Programme& programme);
/// POST …/clone and …/clone/preview, for an administrator.
void add_clone_routes(work::Routes& routes);
void add_rules_route(work::Routes& routes, const Doors& doors);

}  // namespace sovang::programmes
