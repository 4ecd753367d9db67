SELECT account_id, linked_at, used_at FROM oidc_links WHERE account_id = $1 AND issuer = $2
