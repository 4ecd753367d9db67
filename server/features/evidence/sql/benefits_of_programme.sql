SELECT birth_seq, stage, amount_dong, recorded_at, document_id FROM benefit_entries
WHERE programme_id = $1 AND recorded_at < $2 ORDER BY recorded_at, id
