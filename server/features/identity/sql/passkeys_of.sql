SELECT id, credential, algorithm, public_key, name, added_at, used_at, suspected_at FROM passkeys WHERE account_id = $1 ORDER BY added_at, id
