SELECT person_id, id, unit_id, words, leader, full_time_officer, worker, from_on, to_on, recorded_at, withdrawn_at FROM person_posts
WHERE person_id BETWEEN $1 AND $2 ORDER BY person_id
