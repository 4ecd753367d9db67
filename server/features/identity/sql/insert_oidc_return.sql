INSERT INTO oidc_returns (state_hash, account_id, strong, returned_at) VALUES ($1, 0, 0, $2)
ON CONFLICT (state_hash) DO NOTHING
