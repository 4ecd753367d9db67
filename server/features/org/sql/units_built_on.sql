-- Units of that record of which something was changed since, or to which something new was bound.
SELECT unit_id FROM unit_parents WHERE recorded_at = $1 AND superseded_at <> 9223372036854775807
UNION SELECT unit_id FROM unit_names WHERE recorded_at = $1 AND superseded_at <> 9223372036854775807
UNION SELECT unit_id FROM unit_attributes WHERE recorded_at = $1 AND superseded_at <> 9223372036854775807
UNION SELECT b.unit_id FROM units_before b WHERE b.recorded_at = $1
UNION SELECT u.id FROM units u JOIN unit_parents p ON p.parent_id = u.id WHERE u.recorded_at = $1 AND p.recorded_at > $1
UNION SELECT u.id FROM units u JOIN unit_parents p ON p.unit_id = u.id WHERE u.recorded_at = $1 AND p.recorded_at > $1
UNION SELECT u.id FROM units u JOIN unit_successors s ON s.unit_id = u.id WHERE u.recorded_at = $1 AND s.recorded_at > $1
UNION SELECT u.id FROM units u JOIN unit_successors s ON s.successor_id = u.id WHERE u.recorded_at = $1 AND s.recorded_at > $1
UNION SELECT a.unit_id FROM unit_attributes a JOIN units u ON u.id = a.unit_id WHERE u.recorded_at = $1 AND a.recorded_at > $1
UNION SELECT n.unit_id FROM unit_names n JOIN units u ON u.id = n.unit_id WHERE u.recorded_at = $1 AND n.recorded_at > $1
UNION SELECT m.unit_id FROM bloc_members m JOIN units u ON u.id = m.unit_id WHERE u.recorded_at = $1 AND m.recorded_at > $1
ORDER BY 1
