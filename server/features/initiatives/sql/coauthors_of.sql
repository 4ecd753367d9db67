SELECT name, share FROM initiative_coauthors WHERE initiative_id = $1 ORDER BY position
