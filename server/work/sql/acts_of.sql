SELECT seq, at, actor, role, unit, action, subject_kind, subject_id, detail, reason, request_id, link FROM history
WHERE action = $1 ORDER BY seq
