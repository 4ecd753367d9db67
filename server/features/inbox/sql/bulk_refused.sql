SELECT place, initiative_id, outcome FROM bulk_act_rows WHERE bulk_id = $1 AND place > $2 AND outcome IS NOT NULL AND outcome <> 'done' ORDER BY place LIMIT $3
