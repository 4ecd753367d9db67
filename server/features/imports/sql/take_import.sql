UPDATE imports SET worker = $2, worker_until = $4
WHERE id = $1 AND state IN ('running', 'undoing') AND (worker = $2 OR worker_until < $3)
