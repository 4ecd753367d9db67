SELECT code, body_hash, received_at, unit_id, unit_text, key_id, signature, programme_id FROM initiatives WHERE request_key = $1
