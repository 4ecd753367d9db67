-- What was on record of that day until now; kept, so that what was known then can still be asked.
UPDATE unit_government_codes SET superseded_at = $3
WHERE unit_id = $1 AND valid_from = $2 AND recorded_at < $3 AND superseded_at = 9223372036854775807
