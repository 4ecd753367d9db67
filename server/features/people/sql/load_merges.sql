SELECT merged_id, kept_id FROM person_merges WHERE (merged_id BETWEEN $1 AND $2 OR kept_id BETWEEN $1 AND $2) AND undone_at IS NULL
ORDER BY merged_at, id
