INSERT INTO reminder_answers (account_id, request_id, at, answer) VALUES ($1, $2, $3, $4)
