-- Counted no further than anyone reads a number.
SELECT count(*) FROM (SELECT 1 FROM notifications WHERE account_id = $1 AND read_at IS NULL LIMIT 100) unread
