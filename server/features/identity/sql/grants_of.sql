SELECT role, unit_id FROM grants WHERE account_id = $1 AND revoked_at IS NULL ORDER BY id
