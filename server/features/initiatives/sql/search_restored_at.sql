SELECT restored_at FROM cursor
