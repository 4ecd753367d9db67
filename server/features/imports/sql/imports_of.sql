-- What is under way or waits, then the newest.
SELECT id, account_id, kind, programme, file_name, state, revision, sheets, decisions, lines, lines_done, result, created_at,
       changed_at, finished_at, units, digest, ordered_at, ordered_lines, acting_id
FROM imports WHERE account_id = $1 ORDER BY CASE WHEN state IN ('running', 'stopped', 'undoing', 'undo_stopped') THEN 0 ELSE 1 END, created_at DESC LIMIT 50
