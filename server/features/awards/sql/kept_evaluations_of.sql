SELECT code, reason, book_digest, definition_version, program, as_of, known_at, what_if, awards, answers_digest, kept_at, programme_id
FROM kept_evaluations WHERE programme_id = $1 ORDER BY kept_at DESC, id DESC
