UPDATE person_posts SET to_on = $2 WHERE id = $1
