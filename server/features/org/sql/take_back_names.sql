-- What the import had put on record of a unit.
UPDATE unit_names SET superseded_at = $2 WHERE recorded_at = $1 AND unit_id = $3 AND superseded_at = 9223372036854775807
