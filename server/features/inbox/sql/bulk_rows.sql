SELECT initiative_id, outcome FROM bulk_act_rows WHERE bulk_id = $1 ORDER BY place
