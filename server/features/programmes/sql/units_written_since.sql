SELECT DISTINCT unit_id FROM programme_targets WHERE recorded_at >= $1
