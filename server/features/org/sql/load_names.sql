SELECT unit_id, full_name, short_name, search_key, valid_from, valid_to FROM unit_names
