SELECT p.id, p.slug, p.short_code, p.issuer_id, p.definition, p.definition_version, p.parent_id, p.cloned_from_id, p.shift_days,
       p.opens_at, p.closes_at, p.applied_from_on, p.applied_to_on, p.settings, p.illustrative, p.created_at, c.recorded_at
FROM programmes p LEFT JOIN programme_closings c ON c.programme_id = p.id
ORDER BY p.opens_at DESC, p.slug
