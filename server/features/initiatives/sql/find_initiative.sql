-- The number says where, the code that the number was read with the right key. The text is that of the latest version.
SELECT i.id, i.programme_id, i.unit_id, i.code, i.body_hash, i.received_at, i.status, i.status_at, i.sector, i.field, i.benefit_dong, i.applied_from_on,
  i.no_dispute, i.name_public, i.author_name, i.author_position, i.author_share, i.author_phone_index, i.author_phone, i.operator_name, i.unit_text,
  COALESCE(v.title, i.title), i.key_id, i.signature, COALESCE(v.description, i.description)
FROM initiatives i LEFT JOIN initiative_versions v ON v.initiative_id = i.id
  AND v.version = (SELECT max(n.version) FROM initiative_versions n WHERE n.initiative_id = i.id)
WHERE i.id = $1 AND i.code = $2
