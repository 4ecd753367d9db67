SELECT DISTINCT unit_id FROM initiative_counts WHERE day_on >= $1 AND n > 0
