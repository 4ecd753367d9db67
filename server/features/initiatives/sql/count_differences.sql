-- Where the stored counts and a recount of the events may differ, by the whole key (days are those of UTC+7). Amounts come in
-- billions and what is left of them, split one by one: equal sums may be split otherwise, so the reader adds them up.
SELECT day_on, unit_id, status, sector, field, CAST(SUM(stored_n) AS BIGINT), CAST(SUM(stored_billions) AS BIGINT),
       CAST(SUM(stored_rest) AS BIGINT), CAST(SUM(recounted_n) AS BIGINT), CAST(SUM(recounted_billions) AS BIGINT),
       CAST(SUM(recounted_rest) AS BIGINT)
FROM (
  SELECT day_on, unit_id, status, sector, field, n AS stored_n, benefit_billions AS stored_billions,
         benefit_rest AS stored_rest, 0 AS recounted_n, 0 AS recounted_billions, 0 AS recounted_rest
  FROM initiative_counts WHERE programme_id = $1
  UNION ALL
  SELECT (at + 25200000000) / 86400000000, unit_id, to_status, sector, field, 0, 0, 0, 1,
         benefit_dong / 1000000000, benefit_dong % 1000000000
  FROM initiative_events WHERE programme_id = $1
  UNION ALL
  SELECT (at + 25200000000) / 86400000000, unit_id, from_status, sector, field, 0, 0, 0, -1,
         -(benefit_dong / 1000000000), -(benefit_dong % 1000000000)
  FROM initiative_events WHERE programme_id = $1 AND from_status IS NOT NULL
) AS both_ways
GROUP BY day_on, unit_id, status, sector, field
HAVING SUM(stored_n) <> SUM(recounted_n) OR SUM(stored_billions) <> SUM(recounted_billions)
    OR SUM(stored_rest) <> SUM(recounted_rest)
ORDER BY day_on, unit_id, status, sector, field
