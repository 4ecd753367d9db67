SELECT id, initiative_id, programme_id, birth_seq, stage, amount_dong, from_on, to_on, method, document_id, reason, account_id, recorded_at
FROM benefit_entries WHERE id BETWEEN $1 AND $2 ORDER BY id
