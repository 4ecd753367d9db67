// Everything that changes evidence at somebody's wish: plain blocking functions, each in one transaction.
#pragma once
#include <string>
#include <string_view>

#include "features/evidence/desk.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::evidence {

/// Who sends: the author while the record is theirs to mend, officers for as long as it is dealt with.
enum class Sender : std::uint8_t { author, officer };
bool may_add(initiatives::Status status, Sender sender);
/// Only until the record is taken in: from then on it is part of what was judged.
bool may_remove(initiatives::Status status);

/// What is told of a file before its first byte.
struct Announced {
  std::string name;  ///< as typed
  std::int64_t size = 0;
  std::string sha256;
};

/// The upload to send pieces to; the one that was begun before when it is the same file. Refuses
/// (invalid, "evidence_wrong") a kind, size or digest that is not taken; (conflict) "evidence_closed" in this state,
/// "evidence_full" when there are most_files.
File begin_upload(work::Context& context, const initiatives::Stored& initiative, Sender sender,
                  const Announced& announced);

struct Piece {
  std::int64_t upload = 0, at = 0, size = 0;
  db::Blob sealed;
};
/// With the last byte it goes to be checked. Refuses (conflict, "piece_out_of_place" {received}) any byte but the next.
File receive_piece(work::Context& context, const Piece& piece);

/// Says which file shows a paper, once. Refuses (not_found) "evidence_unknown", "document_unknown" what is not the
/// initiative's, (conflict) "document_has_file".
void attach_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t document,
                 std::int64_t file);

/// Refuses (not_found, "evidence_unknown") what is not the initiative's, (conflict, "evidence_taken_in") after the
/// record was taken in. Its digest stays in the history.
void remove_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t file);

}  // namespace sovang::evidence
