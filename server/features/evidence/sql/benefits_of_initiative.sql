SELECT id, stage, amount_dong, from_on, to_on, method, document_id, reason, account_id, recorded_at FROM benefit_entries
WHERE initiative_id = $1 ORDER BY recorded_at, id
