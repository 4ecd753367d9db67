INSERT INTO initiative_coauthors (initiative_id, position, name, share) VALUES ($1, $2, $3, $4)
