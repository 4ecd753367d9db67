SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM evidence_files
WHERE state IN ('receiving', 'checking', 'scanning') AND account_id = 0
