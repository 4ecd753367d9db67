-- Of imports that nobody can run or take back any more, and of sendings that were never finished.
DELETE FROM import_pieces WHERE import_id IN (
  SELECT p.import_id FROM import_pieces p LEFT JOIN imports i ON i.id = p.import_id
  WHERE p.piece = 0 AND ((i.id IS NULL AND p.sent_at < $1) OR i.state IN ('undone', 'expired')
                         OR (i.state = 'done' AND i.finished_at < $1) OR (i.state = 'preparing' AND i.changed_at < $2)
                         OR (i.state = 'undo_stopped' AND i.changed_at < $3)))
