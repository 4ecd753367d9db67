UPDATE mail_codes SET tries = tries + 1 WHERE account_id = $1 AND tries < $2
