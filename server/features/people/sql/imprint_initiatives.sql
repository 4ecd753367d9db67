SELECT person_id, id, initiative_id, unit_id, linked_at, unlinked_at FROM person_initiatives WHERE person_id BETWEEN $1 AND $2
ORDER BY person_id
