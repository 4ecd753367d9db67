UPDATE second_factors SET used_step = $2 WHERE account_id = $1 AND used_step < $2
