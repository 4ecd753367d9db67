SELECT id, initiative_id, name, size, sent_sha256, account_id, begun_at, received, state, state_at, why, sha256, kept_size, object FROM evidence_files
WHERE initiative_id = $1 AND account_id = $2 AND sent_sha256 = $3 AND size = $4 AND state = 'receiving'
