SELECT unit_id, code, valid_from, valid_to FROM unit_government_codes
