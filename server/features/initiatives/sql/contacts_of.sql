SELECT author_phone, author_email, author_birth_year FROM initiatives WHERE id = $1
