SELECT id, code, title, owner_id FROM blocs ORDER BY code
