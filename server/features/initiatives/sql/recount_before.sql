-- How many of each unit stood in each state just before an instant; amounts in billions and what is left of them.
SELECT unit_id, status, CAST(SUM(n) AS BIGINT), CAST(SUM(billions) AS BIGINT), CAST(SUM(rest) AS BIGINT)
FROM (
  SELECT unit_id, to_status AS status, 1 AS n, benefit_dong / 1000000000 AS billions, benefit_dong % 1000000000 AS rest
  FROM initiative_events WHERE programme_id = $1 AND at < $2
  UNION ALL
  SELECT unit_id, from_status, -1, -(benefit_dong / 1000000000), -(benefit_dong % 1000000000)
  FROM initiative_events WHERE programme_id = $1 AND at < $2 AND from_status IS NOT NULL
) AS changes
GROUP BY unit_id, status
