INSERT INTO award_judgements (id, programme_id, award, condition, subject, question, definition_version, decision, places, reason, name, decided_on, recorded_at, account_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
