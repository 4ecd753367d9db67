SELECT 1 FROM passkeys WHERE credential = $1
