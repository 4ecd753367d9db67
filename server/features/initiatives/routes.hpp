// The doors into initiatives: sending, tracking, receipts, leaderboard, gallery; as JSON and as pages.
#pragma once
#include "features/initiatives/views.hpp"
#include "features/programmes/views.hpp"
#include "work/routes.hpp"

namespace sovang::work {
struct ExportDesk;
}

namespace sovang::initiatives {

void add_routes(work::Routes& routes, const Doors& doors);
/// The leaderboard for anyone, forms such as the summary table BK21-F for officers, as .xlsx and .docx; what
/// add_signal_export() adds.
void add_paper_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);
/// Evidence papers of initiatives and units, for officers.
void add_document_routes(work::Routes& routes, const Doors& doors);
/// The pages of the public site that show initiatives; `count_total` answers what programmes' own pages ask too.
void add_pages(work::Routes& routes, const Doors& doors);

/// For programmes::Doors: the number on every programme's page.
programmes::Total total_of(const Doors& doors, const programmes::Programme& programme, base::Instant now);

/// What several doors share: reading the words of a request.
BoardQuestion board_question(const http::Request& request);
std::shared_ptr<const Board> board_asked(const Doors& doors, const Look& look, const programmes::Programme& programme,
                                         const http::Request& request);
/// `keep`, or a second only when the counts have moved since the board was made (it may be a second old): else a page
/// that is behind would be given until the next submission, perhaps all night.
http::Keep keep_of(const Doors& doors, const programmes::Programme& programme, const Board& board, http::Keep keep);
/// A second, whatever the version: a name that is erased moves none.
inline http::Keep gallery_keep() { return {nullptr, 0, 1000}; }
GalleryFilter gallery_filter(const Look& look, const programmes::Programme& programme, const http::Request& request);
/// A page of the gallery; where nothing is asked for, with the number of all from the ledger.
GalleryAnswer gallery_asked(const Doors& doors, db::Tx& tx, const GalleryFilter& filter, std::size_t page,
                            const work::Call& call);
std::size_t page_number(const http::Request& request);
/// Refuses (not_found) a code that is none or unknown; names the code that was probably meant.
Stored require_initiative(db::Tx& tx, const Codes& codes, std::string_view typed);
/// One try at the private part.
struct Try {
  std::string code;   ///< compact
  std::string phone;  ///< the last four digits, or the whole number
  std::string_view peer;
};
/// Refuses (too_many, "too_many_tries") an address that tried this code too often.
void begin_try(const Doors& doors, std::string_view code, std::string_view peer, base::Instant now);
/// The private part of a code; wrong digits and an unknown code give the same refusal and count as a try.
base::json::object open_private(db::Tx& tx, const Doors& doors, const Look& look, const Try& one);
/// What is to be said of a receipt somebody shows: {valid, code, received_at, programme, unit} or {valid: false,
/// reason, wrong: [{part, title, shown}]} with what this server keeps under its code. Refuses (receipt_malformed) what
/// is none.
base::json::object verdict_by_keys(const base::json::value& receipt, const std::vector<crypto::PublicKey>& keys);
base::json::object verdict_view(db::Tx& tx, const Doors& doors, base::Instant now, const base::json::value& receipt);
void add_receipt_page(work::Routes& routes, const Doors& doors);
/// What authors may do with what is kept of them.
void add_own_routes(work::Routes& routes, const Doors& doors);
/// The event stream of a programme's leaderboard.
std::string leaderboard_topic(const programmes::Programme& programme);
/// The version of the counts that a reader of events has already: Last-Event-ID before ?version=; nullopt: none, or no
/// number.
std::optional<std::uint64_t> version_known(const http::Request& request);

}  // namespace sovang::initiatives
