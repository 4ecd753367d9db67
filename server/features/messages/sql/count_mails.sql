SELECT (SELECT count(*) FROM mails WHERE next_at IS NOT NULL), (SELECT count(*) FROM mails WHERE given_up_at IS NOT NULL)
