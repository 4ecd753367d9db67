INSERT INTO initiative_versions (initiative_id, version, at, account_id, title, description)
VALUES ($1, (SELECT COALESCE(max(version), 1) + 1 FROM initiative_versions WHERE initiative_id = $1), $2, $3, $4, $5)
