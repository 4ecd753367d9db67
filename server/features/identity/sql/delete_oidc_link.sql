DELETE FROM oidc_links WHERE account_id = $1 AND issuer = $2
