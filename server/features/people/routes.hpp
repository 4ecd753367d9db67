// The doors of people.
#pragma once
#include "features/org/tree.hpp"
#include "features/people/register.hpp"
#include "features/people/works.hpp"
#include "work/export.hpp"

namespace sovang::people {

/// All must outlive the routes.
struct Doors {
  org::LiveTree& tree;
  Register& people;
  const Works& works;
};
void add_routes(work::Routes& routes, const Doors& doors);
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

/// The person that a path names, as they are today. Refuses ("person_unknown") who is not seen.
Person person_asked(const Register& people, work::Context& context, const std::string& id);

}  // namespace sovang::people
