SELECT COALESCE(MAX(id), 0) FROM benefit_entries
