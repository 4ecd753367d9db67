-- Nobody may have decided since: two windows of one person do not overwrite each other.
UPDATE imports SET decisions = $3, revision = revision + 1, changed_at = $4
WHERE id = $1 AND revision = $2 AND state = 'preparing'
