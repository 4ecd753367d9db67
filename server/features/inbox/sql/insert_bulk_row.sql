INSERT INTO bulk_act_rows (bulk_id, place, initiative_id) VALUES ($1, $2, $3)
