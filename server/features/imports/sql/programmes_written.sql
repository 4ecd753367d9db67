SELECT DISTINCT programme FROM imports WHERE state = 'running' AND programme <> '' AND ordered_at > $1
