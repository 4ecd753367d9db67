-- Also the password's hash: who puts another in its place signs in as another. One-time codes come and go.
SELECT id, name, shown_name, password_hash, created_at, disabled_at, unit_id FROM accounts
WHERE id BETWEEN $1 AND $2 ORDER BY id
