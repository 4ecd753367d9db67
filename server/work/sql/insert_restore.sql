INSERT INTO restores (at) VALUES ($1)
