-- Who has signed in before, may still, and holds one of two roles at the unit itself.
SELECT DISTINCT a.id FROM grants g JOIN accounts a ON a.id = g.account_id
WHERE g.unit_id = $1 AND g.revoked_at IS NULL AND g.role IN ($2, $3) AND a.disabled_at IS NULL AND a.password_hash IS NOT NULL ORDER BY a.id
