-- As it was known just before an instant.
SELECT unit_id, successor_id, effective_on, share_n, share_of FROM unit_successors
WHERE recorded_at < $1 AND superseded_at >= $1 ORDER BY unit_id, effective_on, successor_id
