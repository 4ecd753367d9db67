SELECT unit_id, at, from_status, to_status, sector, field, benefit_dong FROM initiative_events WHERE programme_id = $1
