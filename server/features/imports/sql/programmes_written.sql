SELECT DISTINCT programme FROM imports WHERE state = 'running' AND programme <> ''
