SELECT birth_seq, kind, dated_on, recorded_at FROM initiative_documents WHERE programme_id = $1 ORDER BY birth_seq
