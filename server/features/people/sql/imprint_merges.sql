SELECT merged_id, id, kept_id, merged_at, undone_at FROM person_merges WHERE merged_id BETWEEN $1 AND $2 ORDER BY merged_id
