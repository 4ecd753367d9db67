-- One step on: how far it is, and what is known of the result. An undoing that was refused does not begin the day anew.
UPDATE imports SET state = $2, lines_done = $3, result = $4, changed_at = $5, finished_at = COALESCE($6, finished_at)
WHERE id = $1
