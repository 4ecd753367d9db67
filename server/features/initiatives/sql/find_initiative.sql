-- The number says where, the code that the number was read with the right key.
SELECT id, programme_id, unit_id, code, body_hash, received_at, status, status_at, sector, field, benefit_dong, applied_from_on,
  no_dispute, name_public, author_name, author_position, author_share, author_phone_index, author_phone, operator_name, unit_text,
  title, key_id, signature, description
FROM initiatives WHERE id = $1 AND code = $2
