DELETE FROM oidc_returns WHERE returned_at <= $1
