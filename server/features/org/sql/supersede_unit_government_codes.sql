UPDATE unit_government_codes SET superseded_at = $3
WHERE unit_id = $1 AND valid_from < $2 AND valid_to > $2 AND recorded_at < $3 AND superseded_at = 9223372036854775807
