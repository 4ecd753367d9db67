SELECT id, programme_id, unit_id, obligation, held_on, form, with_employer, document, document_on, note, recorded_at FROM fulfilments
WHERE id BETWEEN $1 AND $2 ORDER BY id
