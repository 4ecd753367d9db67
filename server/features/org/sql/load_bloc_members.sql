SELECT bloc_id, unit_id, valid_from, valid_to FROM bloc_members
