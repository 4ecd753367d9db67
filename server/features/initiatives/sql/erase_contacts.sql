UPDATE initiatives SET author_phone = $2, author_phone_index = $2, author_birth_year = NULL, author_email = NULL WHERE id = $1
