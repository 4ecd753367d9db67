SELECT account_id, id, credential, algorithm, public_key, name, added_at, suspected_at FROM passkeys
WHERE account_id BETWEEN $1 AND $2 ORDER BY account_id
