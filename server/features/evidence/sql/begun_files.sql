SELECT count(*), coalesce(sum(CASE WHEN begun_at > $3 THEN 1 ELSE 0 END), 0), coalesce(min(CASE WHEN begun_at > $3 THEN begun_at END), 0)
FROM evidence_files WHERE initiative_id = $1 AND CASE WHEN account_id = 0 THEN 1 ELSE 0 END = $2
