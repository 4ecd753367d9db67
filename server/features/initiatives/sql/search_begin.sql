UPDATE cursor SET restored_at = $1
