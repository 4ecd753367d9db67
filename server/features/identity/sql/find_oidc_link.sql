SELECT account_id, linked_at, used_at FROM oidc_links WHERE issuer = $1 AND subject = $2
