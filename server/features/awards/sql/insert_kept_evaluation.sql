INSERT INTO kept_evaluations (id, code, programme_id, reason, book_digest, definition_version, program, as_of, known_at, what_if, awards,
  answers, answers_digest, kept_at, account_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
