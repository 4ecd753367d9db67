INSERT INTO oidc_returns (state_hash, account_id, strong, returned_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (state_hash) DO NOTHING
