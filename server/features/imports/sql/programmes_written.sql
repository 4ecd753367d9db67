-- What goes on changes all the time; what stopped waits for a person.
SELECT DISTINCT programme FROM imports WHERE state IN ('running', 'stopped') AND programme <> '' AND changed_at > $1
