// Invented people for the register of the demonstration.
#pragma once
#include "features/org/tree.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "work/context.hpp"

namespace sovang::invented {

/// Some hundreds, the same every time; `context` must hold all rights.
void add_demo_people(work::Context& context, const crypto::SealedFields& seal, const org::Tree& tree);

}  // namespace sovang::invented
