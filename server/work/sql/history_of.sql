SELECT at, actor, action, detail, request_id FROM history WHERE subject_kind = $1 AND subject_id = $2 ORDER BY at, id
