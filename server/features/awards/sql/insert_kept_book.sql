INSERT INTO kept_books (digest, files, kept_at) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING
