SELECT id FROM person_posts WHERE person_id = $1 AND withdrawn_at IS NOT NULL ORDER BY id
