-- What a unit was recorded to hand over on a day; kept, so that what was known then can still be asked.
UPDATE unit_successors SET superseded_at = $3
WHERE unit_id = $1 AND effective_on = $2 AND recorded_at < $3 AND superseded_at = 9223372036854775807
