SELECT place, initiative_id, version FROM bulk_act_rows WHERE bulk_id = $1 AND outcome IS NULL ORDER BY place LIMIT $2
