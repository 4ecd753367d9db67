SELECT revision FROM units_revision WHERE id = 1
