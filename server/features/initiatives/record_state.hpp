// How an initiative stands, in the words of the table of rights.
#pragma once
#include "features/initiatives/model.hpp"
#include "work/rights.hpp"

namespace sovang::initiatives {

work::State state_of(Status status);

}  // namespace sovang::initiatives
