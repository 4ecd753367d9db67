SELECT initiative_id, position, name, share FROM initiative_coauthors WHERE initiative_id BETWEEN $1 AND $2
ORDER BY initiative_id
