SELECT id FROM units WHERE recorded_at = $1 AND superseded_at = 9223372036854775807 ORDER BY id
