UPDATE cursor SET txid = $1, seq = $2
