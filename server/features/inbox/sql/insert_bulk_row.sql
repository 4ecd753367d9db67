INSERT INTO bulk_act_rows (bulk_id, place, initiative_id, version) VALUES ($1, $2, $3, $4)
