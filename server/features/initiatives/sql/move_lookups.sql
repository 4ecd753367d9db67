-- Only forwards: another process may have fed more.
UPDATE initiative_lookups SET txid = $1, seq = $2 WHERE (txid, seq) < ($1, $2)
