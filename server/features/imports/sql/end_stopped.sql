-- Nobody let it go on: what is written stays, and the day to take it back began then.
UPDATE imports SET state = 'done', finished_at = changed_at WHERE state = 'stopped' AND changed_at < $1
