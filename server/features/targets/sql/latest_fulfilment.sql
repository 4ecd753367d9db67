SELECT held_on, form, with_employer, document, document_on, note, recorded_at FROM fulfilments WHERE programme_id = $1 AND unit_id = $2 AND obligation = $3
ORDER BY recorded_at DESC, id DESC LIMIT 1
