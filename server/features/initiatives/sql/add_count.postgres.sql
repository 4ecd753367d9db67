-- A sum of amounts can outgrow 64 bits: billions and what is left of them are added apart, exactly and without a carry.
-- Each connection has rows of its own: two writers never wait for, nor deadlock with, one another. Readers add them up.
INSERT INTO initiative_counts (programme_id, day_on, unit_id, status, sector, field, n, benefit_billions, benefit_rest, writer)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::bigint / 1000000000, $8::bigint % 1000000000, pg_backend_pid())
ON CONFLICT (programme_id, day_on, unit_id, status, sector, field, writer)
DO UPDATE SET n = initiative_counts.n + excluded.n,
  benefit_billions = initiative_counts.benefit_billions + excluded.benefit_billions,
  benefit_rest = initiative_counts.benefit_rest + excluded.benefit_rest
