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
/// Why a file stays, as the code of the refusal; "" when it may go. Authors remove what they sent until the record is
/// taken in: from then on it is part of what was judged. Officers remove what does not belong there, whoever sent it.
/// While a paper lies on a file, nobody does.
std::string_view why_no_removal(db::Tx& tx, initiatives::Status status, const File& file, Sender who);

/// Whom a file comes from.
struct From {
  Sender sender = Sender::author;
  std::string_view peer = {};  ///< the network address
};

/// What is told of a file before its first byte.
struct Announced {
  std::string name;  ///< as typed
  std::int64_t size = 0;
  std::string sha256;
};

/// The upload to send pieces to; the one that was begun before when it is the same file. Refuses
/// (invalid, "evidence_wrong") a kind, size or digest that is not taken; (conflict) "evidence_closed" in this state,
/// "evidence_full" when there are most_files, "evidence_begun_all" after Limits::begun_in_all; (too_many, {seconds})
/// "evidence_begun_day" and, of authors, "evidence_address_used_up"; (unavailable, {seconds}) "evidence_no_room" and,
/// of authors, "evidence_busy" while too much is under way.
File begin_upload(work::Context& context, const Desk& desk, const initiatives::Stored& initiative, const From& from,
                  const Announced& announced);

struct Piece {
  std::int64_t upload = 0, at = 0, size = 0;
  db::Blob sealed;
};
/// With the last byte it goes to be checked. Refuses (conflict, "piece_out_of_place" {received}) any byte but the next,
/// (conflict, "evidence_closed") once the record moved on, (invalid, "piece_too_small" {least}) less than least_piece
/// unless it is the last, (unavailable) "evidence_no_room".
File receive_piece(work::Context& context, const Desk& desk, const Piece& piece);

/// Says which file shows a paper, once. Refuses (not_found) "evidence_unknown", "document_unknown" what is not the
/// initiative's, (conflict) "document_withdrawn", "document_has_file".
void attach_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t document,
                 std::int64_t file);

/// Its digest stays in the history, with the `reason` that an officer has to give. Refuses (not_found,
/// "evidence_unknown") what is not the initiative's, (forbidden) "evidence_of_another", (conflict) "evidence_taken_in",
/// "evidence_shows_document" as why_no_removal says, (invalid, "removal_wrong") a reason that is too short.
void remove_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t file, Sender who,
                 std::string_view reason = {});

/// Officers added it, or a recorded paper lies on it: it stays when its initiative's author is erased.
bool outlives_author(db::Tx& tx, const File& file);
/// Removes every file of the initiative that does not outlive its author, and the names of those that ended before.
void erase_author_files(work::Context& context, std::int64_t initiative);

}  // namespace sovang::evidence
