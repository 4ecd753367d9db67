UPDATE units_revision
SET revision = revision + 1, changed_at = CASE WHEN changed_at < $1 THEN CAST($1 AS BIGINT) ELSE changed_at END WHERE id = 1
