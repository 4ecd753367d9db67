SELECT as_of, taken_at, digest, lines FROM programme_snapshots WHERE programme_id = $1
