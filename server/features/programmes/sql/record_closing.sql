-- Written once; a second attempt changes nothing.
INSERT INTO programme_closings (programme_id, closes_at, recorded_at) VALUES ($1, $2, $3) ON CONFLICT (programme_id) DO NOTHING
