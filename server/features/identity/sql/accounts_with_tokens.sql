SELECT DISTINCT account_id FROM tokens WHERE revoked_at IS NULL
