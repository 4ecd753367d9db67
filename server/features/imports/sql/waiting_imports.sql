-- Those that a process works on are left to it while it lives.
SELECT id FROM imports WHERE state IN ('running', 'undoing') AND (worker = $1 OR worker_until < $2) ORDER BY changed_at
