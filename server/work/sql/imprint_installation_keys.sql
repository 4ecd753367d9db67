SELECT CAST(0 AS BIGINT), kind, place, id, first_used_at FROM installation_keys
WHERE CAST(0 AS BIGINT) BETWEEN $1 AND $2
