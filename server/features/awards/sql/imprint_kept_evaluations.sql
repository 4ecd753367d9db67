SELECT id, code, programme_id, reason, book_digest, definition_version, program, as_of, known_at, what_if, awards, answers,
       answers_digest, kept_at, account_id
FROM kept_evaluations WHERE id BETWEEN $1 AND $2 ORDER BY id
