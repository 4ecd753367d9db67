DELETE FROM mail_addresses WHERE account_id = $1
