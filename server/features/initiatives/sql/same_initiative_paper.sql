SELECT id FROM initiative_documents WHERE initiative_id = $1 AND kind = $2 AND number = $3 AND dated_on = $4
