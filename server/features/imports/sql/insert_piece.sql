INSERT INTO import_pieces (import_id, sheet, piece, content, sent_at) VALUES ($1, $2, $3, $4, $5)
