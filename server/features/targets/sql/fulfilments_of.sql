SELECT unit_id, obligation, held_on, form, with_employer, document, document_on, note, recorded_at FROM fulfilments
WHERE programme_id = $1 AND recorded_at < $2 ORDER BY recorded_at, id
