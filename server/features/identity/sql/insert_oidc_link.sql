INSERT INTO oidc_links (account_id, issuer, subject, linked_at) VALUES ($1, $2, $3, $4)
