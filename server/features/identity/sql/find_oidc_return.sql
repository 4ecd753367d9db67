SELECT account_id, strong, returned_at FROM oidc_returns WHERE state_hash = $1 AND spent = 0
