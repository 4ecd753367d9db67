// The list of a programme's awards as a table to take along, in the order of its rules.
#include "features/awards/exports.hpp"
#include "features/awards/views.hpp"

namespace sovang::awards {

using documents::Cell;
using rules::Award;

work::ExportTable<Award> award_list_table(const Season& season, base::Language language) {
  return {"awards",
          {{"award", [language](const Award& award) { return Cell{award.name.in(language)}; }, 100},
           {"subject", [language](const Award& award) { return Cell{subject_title(award).in(language)}; }, 50},
           {"listed",
            [language](const Award& award) {
              return Cell{base::sentence(language, LiveFacts::keeps_list(award.subject) ? "export.yes" : "export.no")};
            },
            26, documents::Align::centre},
           {"form",
            [&season, language](const Award& award) {
              const auto* const honour = honour_of(season, award);
              return honour ? Cell{honour->title.in(language)} : Cell{};
            },
            60},
           {"clause", [](const Award& award) { return Cell{award.clause}; }, 40}}};
}

}  // namespace sovang::awards
