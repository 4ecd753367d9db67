SELECT kind, number, dated_on FROM initiative_documents WHERE initiative_id = $1 ORDER BY dated_on, id
