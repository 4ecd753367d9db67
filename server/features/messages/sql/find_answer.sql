SELECT order_hash, answer FROM reminder_answers WHERE account_id = $1 AND request_id = $2
