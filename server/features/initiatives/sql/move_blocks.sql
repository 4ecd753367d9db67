-- Nothing when another process was quicker.
UPDATE initiative_blocks SET txid = $1, seq = $2, last = $3 WHERE id = 1 AND txid = $4 AND seq = $5 AND last = $6
