UPDATE unit_names SET valid_to = $3 WHERE unit_id = $1 AND valid_from = $2 AND recorded_at = $4
