SELECT id FROM unit_documents WHERE unit_id = $1 AND kind = $2 AND number = $3 AND dated_on = $4 AND states_none = $5
