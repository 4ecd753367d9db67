UPDATE oidc_returns SET account_id = $2, strong = $3 WHERE state_hash = $1 AND account_id = 0 AND spent = 0
