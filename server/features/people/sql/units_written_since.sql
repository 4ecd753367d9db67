SELECT DISTINCT unit_id FROM person_posts WHERE recorded_at >= $1 AND withdrawn_at IS NULL
