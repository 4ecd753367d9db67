UPDATE initiatives SET status = $2, status_at = $3 WHERE id = $1 AND status = $4
