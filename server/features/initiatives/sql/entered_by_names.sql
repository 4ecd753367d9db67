-- Of each unit, how many initiatives somebody sent in their authors' place without an account, by the name they gave.
SELECT unit_id, operator_name, status, count(*)
FROM initiatives WHERE programme_id = $1 AND operator_name IS NOT NULL AND received_at < $2
GROUP BY unit_id, operator_name, status
