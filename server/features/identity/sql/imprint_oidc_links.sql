SELECT account_id, issuer, subject, linked_at FROM oidc_links WHERE account_id BETWEEN $1 AND $2 ORDER BY account_id, issuer
