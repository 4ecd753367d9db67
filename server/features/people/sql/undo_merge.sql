UPDATE person_merges SET undone_at = $2 WHERE merged_id = $1 AND undone_at IS NULL
