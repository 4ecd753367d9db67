SELECT id, unit_id, unit_text, author_name, author_position, author_phone, author_birth_year, title, applied_from_on, description,
  benefit_dong, status, received_at
FROM initiatives WHERE programme_id = $1 ORDER BY id
