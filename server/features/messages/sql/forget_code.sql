DELETE FROM mail_codes WHERE account_id = $1
