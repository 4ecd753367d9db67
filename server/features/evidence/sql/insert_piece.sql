INSERT INTO evidence_pieces (file_id, at, bytes) VALUES ($1, $2, $3)
