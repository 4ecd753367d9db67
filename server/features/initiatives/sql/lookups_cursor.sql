SELECT txid, seq FROM initiative_lookups
