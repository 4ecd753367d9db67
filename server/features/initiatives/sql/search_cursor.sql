SELECT txid, seq FROM cursor
