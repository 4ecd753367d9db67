-- As recount_before, of one unit, of initiatives that were sent before another instant.
SELECT status, CAST(SUM(n) AS BIGINT), CAST(SUM(billions) AS BIGINT), CAST(SUM(rest) AS BIGINT)
FROM (
  SELECT to_status AS status, 1 AS n, benefit_dong / 1000000000 AS billions, benefit_dong % 1000000000 AS rest, initiative_id
  FROM initiative_events WHERE programme_id = $1 AND at < $2 AND unit_id = $3
  UNION ALL
  SELECT from_status, -1, -(benefit_dong / 1000000000), -(benefit_dong % 1000000000), initiative_id
  FROM initiative_events WHERE programme_id = $1 AND at < $2 AND unit_id = $3 AND from_status IS NOT NULL
) AS changes
WHERE initiative_id IN
  (SELECT initiative_id FROM initiative_events WHERE programme_id = $1 AND unit_id = $3 AND from_status IS NULL AND at < $4)
GROUP BY status
