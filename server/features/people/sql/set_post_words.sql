UPDATE person_posts SET words = $2 WHERE id = $1
