DELETE FROM reminder_answers WHERE at < $1
