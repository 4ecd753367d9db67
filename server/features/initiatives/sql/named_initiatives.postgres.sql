-- All of a list of ids in one question.
SELECT i.id, i.programme_id, i.unit_id, i.code, COALESCE(v.title, i.title)
FROM initiatives i LEFT JOIN initiative_versions v ON v.initiative_id = i.id
  AND v.version = (SELECT max(n.version) FROM initiative_versions n WHERE n.initiative_id = i.id)
WHERE i.id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST($1 AS JSON)))
