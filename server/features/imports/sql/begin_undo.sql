UPDATE imports SET state = 'undoing', acting_id = $2, lines_done = 0, result = $3, changed_at = $4
WHERE id = $1 AND state IN ('done', 'stopped')
