SELECT secret, confirmed_at, used_step FROM second_factors WHERE account_id = $1
