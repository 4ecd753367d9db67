SELECT person_id, id, unit_id, words, leader, full_time_officer, worker, from_on, to_on FROM person_posts
WHERE person_id BETWEEN $1 AND $2 AND withdrawn_at IS NULL ORDER BY person_id, from_on, id
