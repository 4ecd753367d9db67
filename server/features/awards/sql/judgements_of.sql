SELECT award, condition, subject, decision, places, reason, name, decided_on
FROM award_judgements WHERE programme_id = $1 AND recorded_at < $2 ORDER BY recorded_at, id
