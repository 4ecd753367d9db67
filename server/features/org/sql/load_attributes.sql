SELECT unit_id, name, amount, word, valid_from, valid_to FROM unit_attributes
