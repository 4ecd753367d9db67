SELECT unit_id FROM grants WHERE granted_at >= $1 AND revoked_at IS NULL
UNION SELECT unit_id FROM accounts WHERE created_at >= $1
