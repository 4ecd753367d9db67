SELECT e.code, e.reason, e.book_digest, e.definition_version, e.program, e.as_of, e.known_at, e.what_if, e.awards, e.answers_digest,
  e.kept_at, e.programme_id, e.answers, b.files
FROM kept_evaluations e JOIN kept_books b ON b.digest = e.book_digest WHERE e.code = $1
