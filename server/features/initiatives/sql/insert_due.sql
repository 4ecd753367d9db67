INSERT INTO initiative_dues (initiative_id, at, due_on) VALUES ($1, $2, $3)
