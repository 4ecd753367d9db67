UPDATE mails SET next_at = $2, answer = $3 WHERE id = $1
