UPDATE bulk_act_rows SET outcome = $3 WHERE bulk_id = $1 AND place = $2
