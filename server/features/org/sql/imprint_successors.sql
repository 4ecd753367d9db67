SELECT unit_id, successor_id, effective_on, share_n, share_of, basis, recorded_at, superseded_at FROM unit_successors
WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
