SELECT account_id, id, role, unit_id, granted_at, granted_by, revoked_at, revoked_by FROM grants
WHERE account_id BETWEEN $1 AND $2 ORDER BY account_id
