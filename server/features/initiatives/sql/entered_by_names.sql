-- Of each unit, how many initiatives somebody sent in their authors' place without an account, by the name they gave.
SELECT initiatives.unit_id, initiatives.operator_name, initiatives.status, count(*)
FROM initiatives JOIN initiative_events born ON born.initiative_id = initiatives.id
WHERE initiatives.programme_id = $1 AND initiatives.operator_name IS NOT NULL AND initiatives.received_at < $2
  AND born.birth_seq IS NULL AND born.account_id = 0
GROUP BY initiatives.unit_id, initiatives.operator_name, initiatives.status
