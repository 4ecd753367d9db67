SELECT unit_id, programme_id, owner, phase, effective_at, recorded_at, amount, reason FROM programme_targets
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
