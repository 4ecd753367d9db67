// Evidence papers from a file, as units hand them in with their nominations.
#pragma once
#include <istream>
#include <string>

#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"
#include "work/context.hpp"

namespace sovang::initiatives {

struct PaperReport {
  std::size_t rows = 0, added = 0, unchanged = 0;
};

/// `sovang import papers PROGRAMME FILE`: columns kind, number, dated_on and one of initiative_code (SK-…, of this
/// programme) or unit_code; optional signer, and states_none = yes when a unit states that it has none. A paper that is
/// already there is left, a withdrawn one too: the same file does not bring a mistake back. All problems at once with
/// their lines, and then nothing is written.
PaperReport import_papers(work::Context& context, const org::Tree& tree, const programmes::Programme& programme,
                          std::istream& in, const std::string& file);

}  // namespace sovang::initiatives
