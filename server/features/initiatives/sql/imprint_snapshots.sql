SELECT programme_id, as_of, taken_at, digest, lines FROM programme_snapshots
WHERE programme_id BETWEEN $1 AND $2 ORDER BY programme_id
