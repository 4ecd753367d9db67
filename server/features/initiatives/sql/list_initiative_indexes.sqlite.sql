SELECT name, sql || ';' FROM sqlite_master WHERE type = 'index' AND tbl_name = 'initiatives' AND sql IS NOT NULL
