SELECT received_at, 0, title, description FROM initiatives WHERE id = $1
