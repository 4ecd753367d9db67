SELECT unit_id, code FROM unit_aliases WHERE unit_id BETWEEN $1 AND $2 ORDER BY unit_id
