SELECT shown_name FROM accounts WHERE id = $1
