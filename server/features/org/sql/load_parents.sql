SELECT unit_id, parent_id, valid_from, valid_to FROM unit_parents
