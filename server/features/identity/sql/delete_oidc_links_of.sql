DELETE FROM oidc_links WHERE account_id = $1
