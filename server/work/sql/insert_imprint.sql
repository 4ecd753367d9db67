INSERT INTO history_imprints (kind, record_id, seq, before, imprint) VALUES ($1, $2, $3, $4, $5)
