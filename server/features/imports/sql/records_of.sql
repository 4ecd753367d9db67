SELECT line, record_id FROM import_records WHERE import_id = $1 ORDER BY line
