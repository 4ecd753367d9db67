-- Of each unit, how many initiatives an account entered in their authors' place, by the state they are in.
SELECT born.unit_id, CAST(born.account_id AS TEXT), initiatives.status, count(*)
FROM initiative_events born JOIN initiatives ON initiatives.id = born.initiative_id
WHERE born.programme_id = $1 AND born.birth_seq IS NULL AND born.account_id <> 0 AND born.at < $2
  AND initiatives.operator_name IS NOT NULL
GROUP BY born.unit_id, born.account_id, initiatives.status
