SELECT held_on FROM fulfilments WHERE programme_id = $1 AND unit_id = $2 AND obligation = $3 ORDER BY recorded_at DESC, id DESC LIMIT 1
