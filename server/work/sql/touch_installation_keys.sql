UPDATE installation_keys SET first_used_at = first_used_at
