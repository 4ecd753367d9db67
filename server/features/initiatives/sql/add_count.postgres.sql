-- Each connection has rows of its own: two writers never wait for, nor deadlock with, one another. Readers add them up.
INSERT INTO initiative_counts (programme_id, day_on, unit_id, status, sector, field, n, benefit_dong, writer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, pg_backend_pid())
ON CONFLICT (programme_id, day_on, unit_id, status, sector, field, writer)
DO UPDATE SET n = initiative_counts.n + excluded.n, benefit_dong = initiative_counts.benefit_dong + excluded.benefit_dong
