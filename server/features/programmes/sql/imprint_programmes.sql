SELECT id, slug, short_code, issuer_id, definition, definition_version, parent_id, cloned_from_id, shift_days, opens_at, closes_at,
       applied_from_on, applied_to_on, settings, illustrative, created_at
FROM programmes WHERE id BETWEEN $1 AND $2 ORDER BY id
