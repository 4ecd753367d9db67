INSERT INTO mail_addresses (account_id, address, proved_at) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET address = excluded.address, proved_at = excluded.proved_at
