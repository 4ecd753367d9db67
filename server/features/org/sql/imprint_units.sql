SELECT id, code, kind, level, founded_on, closed_on, illustrative, recorded_at, changed_at, superseded_at FROM units
WHERE id BETWEEN $1 AND $2 ORDER BY id
