-- How many of each unit stood in each state just before an instant.
SELECT unit_id, status, CAST(SUM(n) AS BIGINT), CAST(SUM(dong) AS BIGINT)
FROM (
  SELECT unit_id, to_status AS status, 1 AS n, benefit_dong AS dong
  FROM initiative_events WHERE programme_id = $1 AND at < $2
  UNION ALL
  SELECT unit_id, from_status, -1, -benefit_dong
  FROM initiative_events WHERE programme_id = $1 AND at < $2 AND from_status IS NOT NULL
) AS changes
GROUP BY unit_id, status
