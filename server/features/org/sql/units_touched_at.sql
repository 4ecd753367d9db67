-- Units of which an act at that instant put something on record or superseded it.
SELECT id FROM units WHERE recorded_at = $1
UNION SELECT unit_id FROM units_before WHERE superseded_at = $1
UNION SELECT unit_id FROM unit_parents WHERE recorded_at = $1 OR superseded_at = $1
UNION SELECT unit_id FROM unit_names WHERE recorded_at = $1 OR superseded_at = $1
UNION SELECT unit_id FROM unit_attributes WHERE recorded_at = $1 OR superseded_at = $1
ORDER BY 1
