SELECT 1 FROM unit_names WHERE unit_id = $1 AND full_name = $2 LIMIT 1
