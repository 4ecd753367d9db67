UPDATE imports SET state = 'undoing', lines_done = 0, changed_at = $2 WHERE id = $1 AND state = 'done'
