INSERT INTO initiative_counts (programme_id, day_on, unit_id, status, sector, field, n, benefit_dong)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (programme_id, day_on, unit_id, status, sector, field)
DO UPDATE SET n = initiative_counts.n + excluded.n, benefit_dong = initiative_counts.benefit_dong + excluded.benefit_dong
