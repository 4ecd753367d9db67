SELECT code, unit_id FROM unit_aliases
