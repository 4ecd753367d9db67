-- When it was ordered, and which lines, stays.
UPDATE imports SET state = CASE state WHEN 'stopped' THEN 'running' ELSE 'undoing' END, acting_id = $2, result = $3, changed_at = $4
WHERE id = $1 AND state IN ('stopped', 'undo_stopped')
