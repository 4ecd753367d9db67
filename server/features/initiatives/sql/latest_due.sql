SELECT due_on FROM initiative_dues WHERE initiative_id = $1 ORDER BY at DESC LIMIT 1
