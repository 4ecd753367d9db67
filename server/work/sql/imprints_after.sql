SELECT seq, kind, record_id, before, imprint FROM history_imprints WHERE seq > $1 AND seq <= $2 ORDER BY seq
