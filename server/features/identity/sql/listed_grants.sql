SELECT id, role, unit_id, granted_at FROM grants WHERE account_id = $1 AND revoked_at IS NULL ORDER BY id
