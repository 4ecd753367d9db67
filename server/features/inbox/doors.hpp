// What the doors to the inbox need.
#pragma once
#include "base/working_days.hpp"
#include "features/evidence/kept_benefits.hpp"
#include "features/inbox/contact.hpp"
#include "features/inbox/watching.hpp"
#include "features/initiatives/desk.hpp"

namespace sovang::inbox {

/// All must outlive the routes.
struct Doors {
  const initiatives::Doors& initiatives;
  Watching& watching;
  const base::WorkingDays& working_days;
  ContactPace& contact_pace;
  std::shared_ptr<evidence::KeptBenefits> benefits = std::make_shared<evidence::KeptBenefits>();
};

}  // namespace sovang::inbox
