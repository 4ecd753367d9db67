INSERT INTO import_records (import_id, line, record_id) VALUES ($1, $2, $3)
