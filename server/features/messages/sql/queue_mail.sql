INSERT INTO mails (id, account_id, notification_id, queued_at, attempts, next_at, answer)
SELECT CAST($1 AS BIGINT), account_id, CAST($3 AS BIGINT), CAST($4 AS BIGINT), 0, CAST($4 AS BIGINT), ''
FROM mail_addresses WHERE account_id = $2
