-- What goes on changes all the time; what stopped waits for a person, but not for ever.
SELECT DISTINCT programme FROM imports
WHERE state IN ('running', 'stopped') AND programme <> '' AND changed_at > $1 AND ordered_at > $2
