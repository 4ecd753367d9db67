UPDATE reminder_answers SET answer = $3 WHERE account_id = $1 AND request_id = $2
