INSERT INTO history (id, at, actor, action, subject_kind, subject_id, detail, request_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
