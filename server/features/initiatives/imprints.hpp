// What the history keeps imprints of beside the initiatives themselves (see blocks.hpp): snapshots, papers, later
// versions.
#pragma once
#include "work/imprint.hpp"

namespace sovang::initiatives {

/// By the programme's id.
const work::RecordKind& snapshot_record();
const work::RecordKind& initiative_paper_record();
const work::RecordKind& unit_paper_record();
/// By the paper's id, of initiatives and of units.
const work::RecordKind& withdrawn_paper_record();
/// By the initiative's id: later versions of its text, and the days by which it was awaited.
const work::RecordKind& version_record();

}  // namespace sovang::initiatives
