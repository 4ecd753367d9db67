SELECT unit_id, successor_id, effective_on, share_n, share_of FROM unit_successors ORDER BY unit_id, effective_on, successor_id
