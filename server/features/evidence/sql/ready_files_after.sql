SELECT id, initiative_id, name, size, sent_sha256, account_id, begun_at, received, state, state_at, why, sha256, kept_size, object FROM evidence_files
WHERE id > $1 AND state = 'ready' ORDER BY id LIMIT 100
