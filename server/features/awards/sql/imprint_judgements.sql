SELECT id, programme_id, award, condition, subject, question, definition_version, decision, places, reason, name, decided_on,
       recorded_at, account_id
FROM award_judgements WHERE id BETWEEN $1 AND $2 ORDER BY id
