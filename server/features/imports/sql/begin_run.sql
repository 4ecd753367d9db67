UPDATE imports SET state = 'running', acting_id = $6, lines = $3, lines_done = 0, result = '{}', ordered_at = $4,
                   ordered_lines = $5, changed_at = $4
WHERE id = $1 AND revision = $2 AND state = 'preparing'
