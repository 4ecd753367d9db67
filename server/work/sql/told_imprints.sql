SELECT record_id, before, imprint FROM history_imprints WHERE kind = $1 ORDER BY record_id, seq
