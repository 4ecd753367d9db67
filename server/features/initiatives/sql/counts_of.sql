SELECT unit_id, day_on, status, sector, field, n, benefit_billions, benefit_rest FROM initiative_counts WHERE programme_id = $1
