SELECT at FROM last_reminders WHERE programme_id = $1 AND unit_id = $2
