INSERT INTO person_merges (id, merged_id, kept_id, merged_at) VALUES ($1, $2, $3, $4)
