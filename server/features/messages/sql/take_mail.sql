-- Whoever moves it forward has it until then.
UPDATE mails SET next_at = $3, attempts = attempts + 1 WHERE id = $1 AND next_at = $2
