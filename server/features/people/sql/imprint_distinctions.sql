SELECT one_id, other_id, told_at FROM person_distinctions WHERE one_id BETWEEN $1 AND $2 ORDER BY one_id
