-- What began that day was never so, also when it was recorded at this very instant; kept, so that what was known before
-- can still be asked.
UPDATE unit_parents SET superseded_at = $3
WHERE unit_id = $1 AND valid_from = $2 AND superseded_at = 9223372036854775807
