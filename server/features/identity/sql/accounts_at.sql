-- Who holds anything at a unit itself.
SELECT DISTINCT account_id FROM grants WHERE unit_id = $1 AND revoked_at IS NULL
