SELECT initiative_id, at, due_on FROM initiative_dues WHERE initiative_id BETWEEN $1 AND $2 ORDER BY initiative_id
