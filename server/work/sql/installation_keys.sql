SELECT kind, id FROM installation_keys ORDER BY kind, place
