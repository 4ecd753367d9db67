-- The latest that wrote the very same file into the same place and was not taken back.
SELECT account_id, file_name, ordered_at, units FROM imports
WHERE digest = $1 AND kind = $2 AND programme = $3 AND id <> $4 AND state IN ('running', 'stopped', 'done', 'undoing', 'undo_stopped') AND ordered_at IS NOT NULL
ORDER BY ordered_at DESC LIMIT 1
