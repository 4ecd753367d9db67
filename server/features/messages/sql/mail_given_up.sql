UPDATE mails SET next_at = NULL, content = NULL, given_up_at = $2, answer = $3 WHERE id = $1
