SELECT due.initiative_id, returned.unit_id FROM initiative_dues due JOIN initiatives returned ON returned.id = due.initiative_id
WHERE returned.programme_id = $1 AND returned.status = 'returned' AND due.due_on < $2 AND due.initiative_id < $3
AND NOT EXISTS (SELECT 1 FROM initiative_dues later WHERE later.initiative_id = due.initiative_id AND later.at > due.at)
ORDER BY due.initiative_id DESC LIMIT $4
