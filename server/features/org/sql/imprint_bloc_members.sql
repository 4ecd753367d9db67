SELECT bloc_id, unit_id, valid_from, valid_to, recorded_at, superseded_at FROM bloc_members
WHERE bloc_id BETWEEN $1 AND $2 ORDER BY bloc_id
