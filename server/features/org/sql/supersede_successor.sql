UPDATE unit_successors SET superseded_at = $4
WHERE unit_id = $1 AND successor_id = $2 AND effective_on = $3 AND recorded_at < $4 AND superseded_at = 9223372036854775807
