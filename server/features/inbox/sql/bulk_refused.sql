SELECT initiative_id, outcome FROM bulk_act_rows WHERE bulk_id = $1 AND outcome IS NOT NULL AND outcome <> 'done' ORDER BY place LIMIT 500
