SELECT id, programme_id FROM initiatives WHERE code = $1
