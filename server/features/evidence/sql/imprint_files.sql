SELECT id, initiative_id, name, size, sent_sha256, account_id, begun_at, state, state_at, sha256, kept_size
FROM evidence_files WHERE state IN ('ready', 'removed') AND sha256 IS NOT NULL AND id BETWEEN $1 AND $2 ORDER BY id
