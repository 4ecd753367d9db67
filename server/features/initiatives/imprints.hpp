// What the history keeps imprints of beside the initiatives themselves (see blocks.hpp): snapshots and papers.
#pragma once
#include "work/imprint.hpp"

namespace sovang::initiatives {

/// By the programme's id.
const work::RecordKind& snapshot_record();
const work::RecordKind& initiative_paper_record();
const work::RecordKind& unit_paper_record();

}  // namespace sovang::initiatives
