INSERT INTO people (id, words, registered_at, revision) SELECT $1, $2, $3, revision FROM people_revision
