SELECT account_id, address, proved_at FROM mail_addresses WHERE account_id BETWEEN $1 AND $2 ORDER BY account_id
