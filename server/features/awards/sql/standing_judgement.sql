SELECT decision, places, decided_on FROM award_judgements WHERE programme_id = $1 AND award = $2 AND condition = $3 AND subject = $4
ORDER BY recorded_at DESC, id DESC LIMIT 1
