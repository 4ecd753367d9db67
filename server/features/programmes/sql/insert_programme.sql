INSERT INTO programmes (id, slug, short_code, issuer_id, definition, definition_version, parent_id, cloned_from_id, shift_days,
                        opens_at, closes_at, applied_from_on, applied_to_on, settings, illustrative, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
