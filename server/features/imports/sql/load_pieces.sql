SELECT piece, content FROM import_pieces WHERE import_id = $1 AND sheet = $2 ORDER BY piece
