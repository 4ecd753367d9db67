-- What is under way or waits, then the newest. In two parts, each found by the index on the state.
SELECT id, account_id, kind, state, units FROM imports
WHERE account_id <> $1 AND (state IN ('running', 'stopped', 'undoing', 'undo_stopped')
                            OR (state IN ('done', 'undone') AND changed_at > $2))
ORDER BY CASE WHEN state IN ('running', 'stopped', 'undoing', 'undo_stopped') THEN 0 ELSE 1 END, created_at DESC
