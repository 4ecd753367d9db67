-- The units above one, on any day as it is on record now, that were made at that instant.
SELECT DISTINCT p.parent_id FROM unit_parents p JOIN units u ON u.id = p.parent_id
WHERE p.unit_id = $2 AND u.recorded_at = $1 AND p.superseded_at = 9223372036854775807
