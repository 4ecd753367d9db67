SELECT title, description FROM initiatives WHERE id = $1
