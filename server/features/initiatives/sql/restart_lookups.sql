UPDATE initiative_lookups SET txid = 0, seq = 0
