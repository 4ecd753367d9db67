SELECT id, account_id, role, unit_id, granted_at FROM grants WHERE revoked_at IS NULL ORDER BY account_id, id
