SELECT name_key, unit_code FROM import_unit_names WHERE account_id = $1 ORDER BY said_at DESC LIMIT 2000
