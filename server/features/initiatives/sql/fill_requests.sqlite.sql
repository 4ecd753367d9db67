INSERT INTO initiative_requests (request_key, initiative_id) SELECT request_key, id FROM initiatives ORDER BY request_key
