INSERT INTO initiative_events (initiative_id, birth_seq, at, from_status, to_status, programme_id, unit_id, sector, field,
  benefit_dong, author_key, account_id, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
