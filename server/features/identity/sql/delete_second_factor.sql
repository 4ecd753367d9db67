DELETE FROM second_factors WHERE account_id = $1
