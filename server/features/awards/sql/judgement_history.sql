SELECT question, definition_version, decision, places, reason, name, decided_on, recorded_at, account_id
FROM award_judgements WHERE programme_id = $1 AND award = $2 AND condition = $3 AND subject = $4 AND recorded_at < $5
ORDER BY recorded_at DESC, id DESC
