SELECT columns FROM import_columns WHERE account_id = $1 AND kind = $2 AND header = $3
