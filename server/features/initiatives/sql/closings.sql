SELECT programme_id, closes_at, recorded_at FROM programme_closings
