DELETE FROM saved_views WHERE id = $1 AND account_id = $2
