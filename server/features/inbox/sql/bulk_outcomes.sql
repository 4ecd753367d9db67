SELECT outcome, count(*) FROM bulk_act_rows WHERE bulk_id = $1 AND outcome IS NOT NULL GROUP BY outcome
