-- One row, unless the unit was reminded later than $4.
INSERT INTO last_reminders (programme_id, unit_id, at) VALUES ($1, $2, $3)
ON CONFLICT (programme_id, unit_id) DO UPDATE SET at = excluded.at WHERE last_reminders.at <= $4
