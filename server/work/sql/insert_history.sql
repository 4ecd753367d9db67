INSERT INTO history (seq, at, actor, role, unit, action, subject_kind, subject_id, detail, reason, request_id, link)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
