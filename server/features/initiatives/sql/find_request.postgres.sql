SELECT id FROM initiatives WHERE request_key = $1
