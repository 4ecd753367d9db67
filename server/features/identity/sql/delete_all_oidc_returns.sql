DELETE FROM oidc_returns
