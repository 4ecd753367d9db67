SELECT DISTINCT c.initiative_id FROM initiative_coauthors c
WHERE NOT EXISTS (SELECT 1 FROM initiatives i WHERE i.id = c.initiative_id)
