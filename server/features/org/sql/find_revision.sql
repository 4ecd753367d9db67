SELECT revision, changed_at FROM units_revision WHERE id = 1
