-- The newest first. In two parts, each found by the index on the state.
SELECT id, account_id, kind, state, units FROM imports
WHERE account_id <> $1 AND (state IN ('running', 'stopped', 'undoing', 'undo_stopped')
                            OR (state IN ('done', 'undone') AND changed_at > $2))
ORDER BY created_at DESC
