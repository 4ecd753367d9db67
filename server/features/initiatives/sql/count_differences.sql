-- Where the stored counts and a recount of the events differ, by the whole key (days are those of UTC+7). Sorts outside
-- of memory where there is much.
SELECT day_on, unit_id, status, sector, field, CAST(SUM(stored_n) AS BIGINT), CAST(SUM(stored_dong) AS BIGINT),
       CAST(SUM(recounted_n) AS BIGINT), CAST(SUM(recounted_dong) AS BIGINT)
FROM (
  SELECT day_on, unit_id, status, sector, field, n AS stored_n, benefit_dong AS stored_dong, 0 AS recounted_n,
         0 AS recounted_dong
  FROM initiative_counts WHERE programme_id = $1
  UNION ALL
  SELECT (at + 25200000000) / 86400000000, unit_id, to_status, sector, field, 0, 0, 1, benefit_dong
  FROM initiative_events WHERE programme_id = $1
  UNION ALL
  SELECT (at + 25200000000) / 86400000000, unit_id, from_status, sector, field, 0, 0, -1, -benefit_dong
  FROM initiative_events WHERE programme_id = $1 AND from_status IS NOT NULL
) AS both_ways
GROUP BY day_on, unit_id, status, sector, field
HAVING SUM(stored_n) <> SUM(recounted_n) OR SUM(stored_dong) <> SUM(recounted_dong)
ORDER BY day_on, unit_id, status, sector, field
