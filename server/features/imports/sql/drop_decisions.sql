UPDATE imports SET decisions = $3, state = CASE state WHEN 'preparing' THEN 'expired' ELSE state END
WHERE decisions <> $3
  AND (state = 'undone' OR (state = 'done' AND finished_at < $1) OR (state = 'preparing' AND changed_at < $2))
