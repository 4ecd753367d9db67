SELECT name FROM accounts WHERE id = $1
