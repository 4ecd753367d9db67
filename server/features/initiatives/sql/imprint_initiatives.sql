-- All but the state, which follows from the events.
SELECT id, programme_id, unit_id, code, request_key, body_hash, received_at, sector, field, benefit_dong, applied_from_on,
       no_dispute, name_public, author_name, author_position, author_share, author_phone_index, author_phone, author_birth_year,
       author_email, operator_name, unit_text, title, key_id, signature, description
FROM initiatives WHERE id BETWEEN $1 AND $2 ORDER BY id
