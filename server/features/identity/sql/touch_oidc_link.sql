UPDATE oidc_links SET used_at = $3 WHERE account_id = $1 AND issuer = $2
