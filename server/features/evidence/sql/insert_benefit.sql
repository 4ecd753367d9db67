INSERT INTO benefit_entries (id, initiative_id, programme_id, birth_seq, stage, amount_dong, from_on, to_on, method, document_id, reason, account_id, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
