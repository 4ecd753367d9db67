INSERT INTO person_posts (id, person_id, unit_id, words, leader, full_time_officer, worker, from_on, to_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
