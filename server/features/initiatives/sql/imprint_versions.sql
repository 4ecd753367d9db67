SELECT initiative_id, version, at, account_id, title, description FROM initiative_versions
WHERE initiative_id BETWEEN $1 AND $2 ORDER BY initiative_id
