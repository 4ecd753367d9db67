INSERT INTO fulfilments (id, programme_id, unit_id, obligation, held_on, form, with_employer, document, document_on, note, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
