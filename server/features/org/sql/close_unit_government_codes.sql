UPDATE unit_government_codes SET valid_to = $2 WHERE unit_id = $1 AND valid_from < $2 AND valid_to > $2 AND recorded_at = $3
