SELECT id FROM evidence_files
WHERE state IN ('receiving', 'checking', 'scanning') AND account_id = 0
