UPDATE second_factors SET confirmed_at = $2, used_step = $3 WHERE account_id = $1
