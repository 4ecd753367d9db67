UPDATE oidc_returns SET spent = 1 WHERE state_hash = $1 AND spent = 0
