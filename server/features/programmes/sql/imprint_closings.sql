SELECT programme_id, closes_at, recorded_at FROM programme_closings WHERE programme_id BETWEEN $1 AND $2 ORDER BY programme_id
