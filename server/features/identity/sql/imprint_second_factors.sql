-- Those that count.
SELECT account_id, secret, begun_at, confirmed_at FROM second_factors
WHERE account_id BETWEEN $1 AND $2 AND confirmed_at IS NOT NULL ORDER BY account_id
