-- As find_initiative, for the question of rights alone.
SELECT unit_id, status FROM initiatives WHERE id = $1 AND code = $2
