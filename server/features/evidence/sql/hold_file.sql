-- Until the end of the transaction nobody else decides on it.
UPDATE evidence_files SET state = state WHERE id = $1
