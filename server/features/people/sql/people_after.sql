SELECT id FROM people WHERE revision > $1 ORDER BY id
