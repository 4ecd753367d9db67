// Everything of initiatives that people see.
#pragma once
#include "base/json.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/store.hpp"

namespace sovang::initiatives {

/// {code, name, parent} as the unit stood when the initiative came; a unit that was missing shows as it was typed.
base::json::object unit_view(const Look& look, std::int64_t unit_id, base::Instant at,
                             const std::optional<std::string>& unit_text = {});

/// A line of the gallery: nothing that was not consented to.
base::json::object item_view(const Look& look, const Stored& stored);
/// GET /api/v1/initiatives/{code}
base::json::object tracking_view(const Look& look, const Stored& stored, const std::vector<Step>& steps);
/// What the last four digits open: the text as it was sent, officers' notes, the phone masked.
base::json::object private_view(const Look& look, const Stored& stored, const std::vector<Step>& steps,
                                const std::vector<Coauthor>& coauthors, const Vault& vault);
/// "09•• ••• 678": enough to recognise one's own number; "" for none.
std::string masked_phone(const std::string& phone);
Receipt receipt_of(const Look& look, const Stored& stored);
/// The description as headed paragraphs with bullets, as people write them ("Vấn đề: …", "- …").
base::json::array paragraphs_view(std::string_view description);

struct BoardQuestion {
  std::optional<BoardLevel> level;  ///< absent: the first that has units
  BoardBy by = BoardBy::count;
  std::string bloc, q;
  std::size_t page = 1;
  std::size_t size = 20;
};
/// The level asked for, else the first that has units: a province's programme begins with its upper unions.
BoardLevel level_shown(const BoardFrame& frame, const BoardQuestion& question);
/// All rows of the question, page aside; what the page shows and the file holds.
std::vector<Ranked> ranked_rows(const Board& board, const BoardQuestion& question);
/// GET …/leaderboard
base::json::object board_view(const Look& look, const Board& board, const BoardQuestion& question);

struct GalleryAnswer {
  std::vector<Stored> items;
  std::int64_t total = 0;
  bool more_than_total = false;            ///< there are more than `total`; nobody counted them
  std::optional<std::int64_t> whole = {};  ///< all there are, where that number is kept
};
/// GET …/initiatives
base::json::object gallery_view(const Look& look, const programmes::Programme& programme, const GalleryFilter& filter,
                                std::string_view unit_code, std::size_t page, const GalleryAnswer& answer);

}  // namespace sovang::initiatives
