SELECT DISTINCT record_id FROM history_imprints WHERE kind = $1
