SELECT i.kind, i.record_id, i.seq FROM history_imprints i WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.seq = i.seq)
