SELECT e.id, b.digest, b.files, b.kept_at FROM kept_evaluations e JOIN kept_books b ON b.digest = e.book_digest
WHERE e.id BETWEEN $1 AND $2 ORDER BY e.id
