UPDATE mails SET next_at = NULL, content = NULL, sent_at = $2, answer = $3 WHERE id = $1
