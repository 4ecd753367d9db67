-- -2: of anybody; '': of every kind.
SELECT seq, at, actor, role, unit, action, subject_kind, subject_id, detail, reason, request_id, link FROM history
WHERE seq < $1 AND (CAST($2 AS BIGINT) = -2 OR actor = $2) AND (CAST($3 AS TEXT) = '' OR action = $3) AND at >= $4 AND at < $5
ORDER BY seq DESC LIMIT $6
