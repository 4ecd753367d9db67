INSERT INTO initiatives (id, programme_id, unit_id, code, request_key, body_hash, received_at, status, status_at, sector, field,
  benefit_dong, applied_from_on, no_dispute, name_public, author_name, author_position, author_share, author_phone_index,
  author_phone, author_birth_year, author_email, operator_name, unit_text, title, key_id, signature, description)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'submitted', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
  $23, $24, $25, $26)
