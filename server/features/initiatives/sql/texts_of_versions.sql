SELECT title, description FROM initiative_versions WHERE initiative_id = $1 ORDER BY version
