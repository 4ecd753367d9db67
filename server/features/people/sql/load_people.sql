SELECT id, words, registered_at, erased_at, withdrawn_at, revision FROM people WHERE id BETWEEN $1 AND $2 ORDER BY id
