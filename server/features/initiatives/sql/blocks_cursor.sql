SELECT txid, seq, last FROM initiative_blocks WHERE id = 1
