SELECT address, proved_at FROM mail_addresses WHERE account_id = $1
