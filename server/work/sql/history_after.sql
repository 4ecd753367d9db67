SELECT seq, at, actor, role, unit, action, subject_kind, subject_id, detail, reason, request_id, link FROM history
WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3
