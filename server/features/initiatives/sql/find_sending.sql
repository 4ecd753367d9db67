-- The key is asked too: what was found may have been undone since.
SELECT code, body_hash, received_at, unit_id, unit_text, key_id, signature FROM initiatives WHERE id = $1 AND request_key = $2
