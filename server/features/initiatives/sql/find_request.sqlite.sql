SELECT initiative_id FROM initiative_requests WHERE request_key = $1
