DELETE FROM mails WHERE next_at IS NULL AND queued_at < $1
