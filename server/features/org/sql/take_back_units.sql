UPDATE units SET superseded_at = $2 WHERE recorded_at = $1 AND id = $3
