DELETE FROM slips WHERE id = $1
