SELECT id, name, query FROM saved_views WHERE account_id = $1 ORDER BY name
