SELECT COALESCE(v.title, i.title), COALESCE(v.description, i.description)
FROM initiatives i LEFT JOIN initiative_versions v ON v.initiative_id = i.id
  AND v.version = (SELECT max(n.version) FROM initiative_versions n WHERE n.initiative_id = i.id)
WHERE i.id = $1
